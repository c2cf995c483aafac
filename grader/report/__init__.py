"""Shows results: to people in a terminal, to programs as JSON. Reports are told what happens and decide
nothing."""
