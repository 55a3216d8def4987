"""German, French and Spanish verbs of saying, in the forms in which papers print them beside a quotation."""

GERMAN = """
sagte sagt erklärte erklärt betonte betont meinte meint schrieb schreibt warnte warnt forderte fordert kritisierte kritisiert bekräftigte bekräftigt
antwortete antwortet berichtete berichtet fragte fragt erzählte erzählt ergänzte ergänzt mahnte mahnt monierte moniert räumte beklagte beklagt spottete spottet konterte kontert entgegnete entgegnet versprach verspricht lobte lobt
""".split()
FRENCH = """
déclare affirme explique souligne précise estime ajoute indique juge confie raconte résume lance lâche tempère nuance déplore regrette poursuit conclut
renchérit prévient répond rappelle insiste martèle soupire plaide dénonce avertit constate reconnaît glisse souffle assure philosophe ironise s'emporte s’emporte s'inquiète s’inquiète s'indigne s’indigne s'agace s’agace s'interroge s’interroge
""".split()
SPANISH = """
dijo afirmó declaró aseguró señaló indicó explicó agregó añadió sostuvo subrayó advirtió expresó manifestó denunció respondió escribió comentó recordó
insistió lamentó reclamó recalcó precisó puntualizó planteó criticó admitió reconoció reiteró apuntó destacó zanjó concluyó dice afirma asegura explica cuenta señala
lamenta admite advierte sostiene recuerda reconoce resume calificó
""".split()
CLEAR = frozenset([*GERMAN, *FRENCH, *SPANISH]) - {"nuance", "lance", "resume"}
"""Those that are no English words."""
RIGHT_AFTER = "ruft rief spricht sprach findet fand observe note commente admet analyse détaille tranche sourit dit écrit annonce".split()
"""They count only right after the words."""
PAST = (
    "déclaré|affirmé|dit|expliqué|ajouté|indiqué|souligné|précisé|estimé|assuré|lancé|annoncé|écrit|averti|dénoncé|confié|répondu|rappelé|insisté|martelé"
    "|réagi|regretté|commenté|poursuivi|renchéri|résumé|plaidé|salué|déploré|prévenu|conclu|tempéré|nuancé|réclamé|exigé|promis|reconnu|admis|observé"
    "|noté|constaté|jugé|tranché|glissé|soupiré|détaillé"
)
