# tries: hand in a file in a codec that makes code of it; coding: rot13
# expect: import.syntax, import.raised

qrs znva(vgrzf):
    erghea vgrzf
