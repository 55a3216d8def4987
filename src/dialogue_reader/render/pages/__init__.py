"""One file per kind of page. Each gathers what its template of the same name lays out."""
