"""The only place that starts student code: work folder, limits, observation, and the end of everything it started."""
