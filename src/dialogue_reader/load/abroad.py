r"""What single lines say of themselves in French, Spanish, German, Italian, Portuguese, Turkish and Arabic: for each rule of `rules.py` the same.

A line is looked up by its first word; how it may go on, to its end, is a pattern. So a line costs one look into a table.

>>> find("lire aussi : la mer et le droit"), find("teilen"), find("teilen wollte er nicht."), find("15 min de lecture")
('related-link', 'share', '', 'reading-time')
"""

import re

LONGEST = 400  # characters of a line
_NAMED = r"\s?[:|»→>]\s?\S.{1,180}$"
_BARE = r"\s?:?$"
_VIA = r"(?:sur|par|via|en|por|con|auf|per|mit|su|no|pelo)"
_CHANNEL = r"(?:facebook|twitter|x|instagram|linkedin|telegram|whatsapp|threads|bluesky|messenger|e-?mail|mail|courriel|correo|sms)"

_ROWS: tuple[tuple[str, str, str], ...] = (
    ("share", "partager partagez compartir comparte compartilhar compartilhe condividi teilen paylaş", rf"(?: {_VIA} {_CHANNEL}\b.{{0,30}}| (?:cet |l'|la |este |esta |el |diesen |questo )?(?:article|page|noticia|artículo|artikel|beitrag|articolo)|):?$"),
    ("share", "envoyer enviar invia", rf" (?:(?:cet |l'|este |el )?(?:article|artículo) )?{_VIA} {_CHANNEL}\b.{{0,30}}$"),
    ("share", "imprimer imprimir drucken ausdrucken stampa", r"(?: (?:cet|l'article|la page|este|el|artículo|artikel)\b.{0,30})?$"),
    ("share", "copier copiar copia link", r" (?:(?:le|el|il) )?(?:lien|l'url|enlace|link|kopieren|kopiert|copiado)$"),
    ("share", "artikel beitrag", r" (?:merken|teilen|drucken|versenden|speichern|anhören|verschenken|vorlesen|mailen|kommentieren)$"),
    ("share", "ajouter guardar merken", r"(?: (?:à|aux) (?:vos|mes|la|ma|mes) .{2,30}(?<![.!?])| (?:artículo|noticia)|)$"),
    ("share", "شارك مشاركة شاركها أرسل طباعة نسخ", r"(?:| (?:على|عبر) (?:فيسبوك|تويتر|إكس|واتس ?اب|تل[يغ]\w*|لينكد\w*|البريد|x|facebook)\b.{0,30}| (?:المقال|الخبر|الرابط|هذا المقال))$"),
    ("share", "klicken zu anzahl den", r"(?:, um die teilen-funktion zu öffnen\b.{0,20}| den kommentaren(?: springen)?\.?| kommentare:?| link zum einbetten\b.{0,30})$"),
    ("share", "lien", r" copié\W*$"),
    ("advertisement", "passer", r" (?:la|cette) publicité$"),
    ("advertisement", "anzeige publicité publicidad publicidade pubblicità werbung reklam إعلان اعلان", r"$"),
    ("advertisement", "la weiter continua haberin", r" (?:(?:após a|depois da) publicidade|devamı|suite après (?:cette|la) publicité|nach der (?:werbung|anzeige))$"),
    ("subscribe", "s'abonner abonnez-vous suscríbete suscribirse suscríbase abbonati accedi abonnieren abo anmelden einloggen registrieren s'inscrire inscrivez-vous apúntate regístrate assine", r"(?: (?:já|agora|à|au|aux|ici|pour|a|al|ahora|aquí|gratis|jetzt|hier|für|dès|maintenant)\b.{0,200})?$"),
    ("subscribe", "entrar", r"$"),
    ("subscribe", "abone giriş üye kayıt", r" (?:ol|yap)(?:un|ın)?$"),
    ("subscribe", "connexion اشترك اشتركوا", r"(?:| (?:الآن|مجانا|في (?:النشرة|نشرتنا|قناتنا|القائمة)\b.{0,60}))$"),
    ("subscribe", "se iniciar mon mi mein déjà ya سجل تسجيل", r" (?:connecter|sesión|compte|cuenta|konto|abonné(?:e|\(e\))? ?\??(?: (?:identifiez|connectez)-vous\.?)?|eres suscriptor\w*\??|الدخول)$"),
    ("subscribe", "jetzt", r" (?:abonnieren|anmelden|registrieren|kostenlos testen)\b.{0,60}$"),
    ("newsletter", "recevez recibe erhalten infolettre boletín boletines", r"(?:| .{0,120}\b(?:newsletters?|infolettre|boletín|boîte|bandeja|postfach)\b.{0,80})$"),
    ("wall", "article contenu contenido artículo conteúdo", r" (?:réservé(?: aux abonnés)?|exclusivo para assinantes|(?:exclusivo|solo|sólo) para suscriptores).{0,40}$"),
    ("wall", "pour l'espace este esta", r" (?:lire (?:la suite\b.{0,60}|cet article\s?:)|des contributions est réservé aux abonnés.{0,20}|(?:contenido|artículo|noticia) es (?:exclusiv[oa]|solo|sólo) para .{0,40})$"),
    ("related-link", "lire à voir lea leer lee te le leia veja también lesen mehr leggi ilgili ayrıca اقرأ إقرأ طالع", rf" (?:(?:lire )?(?:aussi|également|notre .{{2,30}})|(?:te puede|puede) interesar|lee|também|também pode interessar|haber|okuyun|también|además|más|sie (?:auch|dazu|hierzu|mehr)|dazu|zum thema|anche|أيضا|أيضًا|ايضا|المزيد|كذلك){_NAMED}"),
    ("related-heading", "lire à voir leggi lesen leia veja اقرأ إقرأ طالع", rf" (?:também|mais|(?:lire )?(?:aussi|également|ensuite)|anche|sie (?:auch|mehr)|أيضا|أيضًا|ايضا|المزيد){_BARE}"),
    ("related-heading", "articles articoli artículos noticias notícias ilgili benzer diğer verwandte ähnliche weitere مقالات مواضيع أخبار", rf" (?:liés|similaires|connexes|recommandés|correlati|relacionad[oa]s|recomendad[oa]s|récents|haberler|videolar|artikel|beiträge|themen|meldungen|ذات صلة|متعلقة|مشابهة|مرتبطة){_BARE}"),
    ("related-heading", "potrebbe sur dans les lo los las más te le ultime últimas i mais çok en son ilginizi mehr das الأكثر قد", rf" (?:notizie|noticias|notícias|più lett[ie]|lid[ao]s(?: .{{0,20}})?|(?:çok )?okunan(?:lar)?|dakika(?: haberleri)?|çekebilir|le même (?:sujet|thème)|la même (?:rubrique|catégorie)|interessarti anche|plus (?:lus|lues|populaires|partagés)|más (?:leíd|vist)[oa]s?|(?:información|noticias|leídas|leídos)|puede interesar|(?:zum thema|dazu|zu diesem thema)|könnte (?:sie|dich) auch interessieren|قراءة|مشاهدة|(?:يعجبك|يهمك)(?: أيضا)?){_BARE}"),
    ("related-heading", "meistgelesen meistgelesene lesetipps auch", r"(?:(?<=lesen)|(?<=tipps)|(?<=lesene) (?:artikel|beiträge|meldungen)|(?<=auch) (?:interessant|lesenswert))$"),
    ("navigation", "vai aller ir zum zur retour volver nach", r" (?:(?:au|à la) (?:contenu|menu|navigation|recherche)(?: principale?)?|al contenuto(?: principale)?|al (?:contenido|menú|inicio)(?: principal)?|(?:haupt)?(?:inhalt|navigation|menü|startseite|übersicht|seitenanfang|suche)(?: springen| wechseln)?|en haut(?: de (?:la )?page)?|à l'accueil|arriba|a la portada|oben)$"),
    ("navigation", "afficher lire", r" (?:plus|moins|dans l'app(?:lication)?)$"),
    ("navigation", "haut accueil inicio início anasayfa ana startseite rechercher buscar suche fermer cerrar schließen schliessen الرئيسية", r"(?:(?<=haut) de page|(?<=ana) sayfa|(?<!haut)(?<!ana))$"),
    ("follow", "suivez-nous síguenos seguici nous تابعنا", r"(?:| suivre| (?:sur|en|auf|su|على) .{2,40})(?<!\.)$"),
    ("breadcrumb", "accueil inicio início home startseite anasayfa الرئيسية", r"\s?[>/›»|]\s?\S.{1,160}$"),
    ("footer", "informativa chi termos fale quem gizlilik çerez kullanım mentions politique note aviso política quiénes qui über من اتصل سياسة شروط conditions", r" (?:sulla privacy|siamo|de uso|conosco|somos|politikası|(?:koşulları|şartları)|légales|legali|de (?:confidentialité|cookies|privacidad|protection des données)|legal|somos|sommes-nous ?\??|uns|نحن|بنا|الخصوصية|الاستخدام|الخدمة|générales(?: .{0,30})?|d'utilisation)$"),
    ("footer", "expediente anuncie iletişim künye hakkımızda cgu cgv impressum datenschutz datenschutzerklärung agb kontakt contacto contactez-nous", r"$"),
    ("copyright", "tous todos alle tüm جميع", r" (?:os direitos reservados|hakları saklıdır|droits (?:de reproduction )?réservés|los derechos reservados|rechte vorbehalten|الحقوق محفوظة).{0,60}$"),
    ("cookies", "nous wir utilizamos usamos ce este diese", r" (?:(?:site|sitio|website) (?:web )?)?(?:utilisons|utilise|verwenden|nutzen|setzen|verwendet|nutzt|utiliza|usa)?(?: des| las| auf)? ?cookies\b.{0,300}$"),
    ("consent", "accepter aceptar akzeptieren zustimmen", r"(?: (?:et|tout|alle|todo|todas|y)\b.{0,30})?$"),
    ("comments", "commentaires comentarios comentários commenti yorumlar kommentare تعليقات التعليقات", r"(?: ?\(?\d+\)?)?$"),
    ("comments", "vos", r" (?:commentaires|réactions)$"),
    ("comments", "laisser deja deixe yorum schreiben أضف اترك", r" (?:(?:um |seu )?comentário|ya[pz]|gönder|un commentaire|un comentario|sie einen kommentar|تعليقا?)$"),
    ("tags", "etiketler mots-clés schlagworte schlagwörter stichworte etiquetas étiquettes temas thèmes وسوم الوسوم", r"\s?[:|]\s?\S.{0,300}$"),
    ("tags", "anahtar palavras palabras archivado كلمات الكلمات", r" (?:kelimeler|chave|clave|en|مفتاحية|المفتاحية|دلالية|الدلالية)\s?[:|]\s?\S.{0,300}$"),
    ("tags-label", "argomenti mots-clés schlagworte schlagwörter stichworte etiquetas étiquettes وسوم الوسوم", _BARE),
    ("tags-label", "palabras archivado كلمات الكلمات", rf" (?:clave|en|مفتاحية|المفتاحية|دلالية|الدلالية){_BARE}"),
    ("edge-label", "themen temas thèmes", r"(?: (?:recomendados|relacionados))?\s?:?$"),
    ("about-author", "sobre à über zur zum عن l'auteur l'autrice", rf"(?<=l'auteur)$|(?<=l'autrice)$| (?:la firma|el autor|la autora|[oa] autora?|los autores|propos (?:de l'auteure?|de l'autrice|des auteurs)|(?:den|die) autor(?:in|en|innen)?|autor(?:in)?|person|الكاتب|الكاتبة|المؤلف){_BARE}"),
    ("welcome", "willkommen bienvenue bienvenido bienvenidos bienvenida benvenuti", r" (?:auf (?:den seiten|der (?:\w+)?seite|dem portal)|sur (?:le (?:site|portail|blog)|la page)|al? (?:sitio|portal|la página|sito)|(?:nel|sul) (?:sito|portale))\b.{0,60}$"),
    ("by", "von par por di autor autorin autores auteur auteurs", _BARE),
    ("date-label", "publié publiée publicado publicada atualizado veröffentlicht aktualisiert actualizado pubblicato aggiornato mis", r"(?:(?<=mis) à jour)?(?: (?:le|am|el|il))?\s?:?$"),
    ("tags", "en", r" este artículo: \S.{1,300}$"),
    ("translations", "diesen dieser lire leer lea leggi version versión lesen", r"(?: (?:artikel|beitrag|text|article|artículo|articolo|cet article|este artículo|questo articolo|sie diesen (?:artikel|beitrag)))? (?:auf|en|in) (?:englisch|deutsch|arabisch|französisch|spanisch|türkisch|kurdisch|anglais|allemand|arabe|espagnol|turc|kurde|inglés|alemán|árabe|francés|inglese|tedesco|arabo|francese)(?: lesen)?\W*$| (?:anglaise|arabe|française|espagnole|allemande|originale)$|(?<=versión) (?:inglesa|árabe|española|original)$"),
    ("editors-note", "note nota anmerkung ملاحظة", r" (?:de la rédaction|de l'éditeur|de la redacción|del editor|der redaktion|d\. red\.|المحرر|التحرير)\b.{0,350}$"),
    ("editors-note", "letzte", r" (?:änderung|änderungen|aktualisierung):\s?\S.{0,300}$"),
    ("disclaimer", "الآراء آراء جميع كل المقالات", r"(?:(?<!جميع)(?<!كل)|(?= (?:الآراء|المقالات|المواد|ما)\b)) .{0,120}(?:تعبر|تعكس|تمثل) بالضرورة .{1,80}$"),
    ("credits", "mitarbeit übersetzung traduction traducción tradução traduzione kaynak fuente fonte", r"\s?:\s?\S.{2,100}$"),
    ("credits", "traduit traducido tradotto übersetzt", r" (?:de l'|du |de la |del |aus dem |dal |dall').{2,80}$"),
    ("reading-time", "minuti temps tiempo tempo lesezeit lesedauer min minutes minuten minutos", r"(?: (?:de|di) (?:lecture|lectura|leitura|lettura)| lesezeit)?\s?:? ?(?:ca\.? )?(?:\d{1,3}.{0,10}|(?<=lecture)|(?<=lectura)|(?<=leitura)|(?<=lettura)|(?<=lesezeit))$"),
    ("article-type", "analyse tribune entretien éditorial chronique reportage décryptage opinión análisis entrevista columna reportaje meinung kommentar gastbeitrag leitartikel رأي تحليل تحليلات تقرير تقارير مقابلة حوار مقالات", r"s?$"),
)  # fmt: skip
_FIRST_WORD = re.compile(r"[\W\d_]{0,6}([^\W\d_]+(?:['-][^\W\d_]+)*)")


def _table() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """First word -> names of rules and how a line may go on."""
    table: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
    for name, words, rest in _ROWS:
        pattern = re.compile(rest)
        for word in words.split():
            table[word] = (*table.get(word, ()), (name, pattern))
    return table


_TABLE = _table()


def find(line: str) -> str:
    """The name of the rule that a folded line matches in another language; "" for none."""
    first = _FIRST_WORD.match(line)
    if first is None or first.group(1) not in _TABLE or len(line) > LONGEST:
        return ""
    for name, pattern in _TABLE[first.group(1)]:
        if pattern.match(line, first.end()):
            return name
    return ""
