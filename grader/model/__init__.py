"""The nouns: frozen data that the other rooms pass around. No input or output here."""
