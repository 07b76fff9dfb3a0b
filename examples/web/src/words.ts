/**
 * The words of this front end itself, in the order of LOCALES. What editors can word comes from the API: `site.labels`.
 */
const LOCALES = ["en", "es", "de", "fr", "el", "pt"];

export const TABLE = {
  language: "Language | Idioma | Sprache | Langue | Γλώσσα | Idioma",
  theme: "Light or dark | Claro u oscuro | Hell oder dunkel | Clair ou sombre | Φωτεινό ή σκούρο | Claro ou escuro",
  loading: "Loading … | Cargando … | Wird geladen … | Chargement … | Φόρτωση … | A carregar …",
  slow: "This takes longer than usual. | Tarda más de lo habitual. | Das dauert länger als sonst. | C’est plus long que d’habitude. | Αργεί περισσότερο από το συνηθισμένο. | Está a demorar mais do que o habitual.",
  retry: "Try again | Reintentar | Erneut versuchen | Réessayer | Δοκιμάστε ξανά | Tentar de novo",
  retrying:
    "Next attempt in {n} s. | Próximo intento en {n} s. | Nächster Versuch in {n} s. | Prochain essai dans {n} s. | Επόμενη προσπάθεια σε {n} δ. | Nova tentativa dentro de {n} s.",
  unreachable:
    "The library cannot be reached. | No se puede acceder a la biblioteca. | Die Bibliothek ist nicht erreichbar. | La bibliothèque est injoignable. | Η βιβλιοθήκη δεν είναι προσβάσιμη. | Não é possível aceder à biblioteca.",
  too_many:
    "Too many requests just now. | Demasiadas peticiones en este momento. | Im Augenblick zu viele Anfragen. | Trop de demandes en ce moment. | Πάρα πολλά αιτήματα αυτή τη στιγμή. | Demasiados pedidos neste momento.",
  gone_title:
    "This page is no longer here | Esta página ya no está aquí | Diese Seite gibt es nicht mehr | Cette page n’existe plus | Αυτή η σελίδα δεν υπάρχει πια | Esta página já não existe",
  draft:
    "You see a draft, as it would be published now. | Ve un borrador, tal como se publicaría ahora. | Sie sehen einen Entwurf, wie er jetzt veröffentlicht würde. | Vous voyez un brouillon, tel qu’il serait publié maintenant. | Βλέπετε ένα πρόχειρο, όπως θα δημοσιευόταν τώρα. | Está a ver um rascunho, tal como seria publicado agora.",
  draft_elsewhere:
    "Your preview is of another page; this is the published one. | Su vista previa es de otra página; esta es la publicada. | Ihre Vorschau gilt einer anderen Seite; dies ist die veröffentlichte. | Votre aperçu concerne une autre page ; celle-ci est publiée. | Η προεπισκόπησή σας αφορά άλλη σελίδα· αυτή είναι η δημοσιευμένη. | A sua pré-visualização é de outra página; esta é a publicada.",
  draft_over:
    "This preview has ended | Esta vista previa ha terminado | Diese Vorschau ist beendet | Cet aperçu est terminé | Αυτή η προεπισκόπηση έληξε | Esta pré-visualização terminou",
  draft_reopen:
    "Open it again in the editor. | Ábrala de nuevo en el editor. | Öffnen Sie sie im Editor noch einmal. | Rouvrez-le dans l’éditeur. | Ανοίξτε την ξανά από τον επεξεργαστή. | Abra-a de novo no editor.",
  draft_end:
    "Show what is published | Mostrar lo publicado | Veröffentlichtes zeigen | Voir la version publiée | Εμφάνιση του δημοσιευμένου | Mostrar o que está publicado",
  refreshed:
    "The page has been updated. | La página se ha actualizado. | Die Seite wurde aktualisiert. | La page a été mise à jour. | Η σελίδα ενημερώθηκε. | A página foi atualizada.",
  copied: "Copied | Copiado | Kopiert | Copié | Αντιγράφηκε | Copiado",
  not_copied:
    "Copying failed. Please download instead. | No se pudo copiar. Descárguelo. | Kopieren ging nicht. Bitte herunterladen. | Copie impossible. Téléchargez plutôt. | Η αντιγραφή απέτυχε. Κατεβάστε το αρχείο. | Não foi possível copiar. Transfira o ficheiro.",
  fill_hint:
    "What you type appears in the text and in every download. | Lo que escriba aparece en el texto y en cada descarga. | Was Sie eingeben, erscheint im Text und in jedem Download. | Votre saisie apparaît dans le texte et les fichiers. | Ό,τι γράφετε εμφανίζεται στο κείμενο και στα αρχεία. | O que escrever aparece no texto e nos ficheiros.",
  fill_check:
    "Check and apply | Comprobar y aplicar | Prüfen und übernehmen | Vérifier et appliquer | Έλεγχος και εφαρμογή | Verificar e aplicar",
  filled: "Filled in | Rellenado | Eingesetzt | Complété | Συμπληρώθηκε | Preenchido",
  sent: "Thank you, it has been sent. | Gracias, se ha enviado. | Danke, es ist abgeschickt. | Merci, c’est envoyé. | Ευχαριστούμε, στάλθηκε. | Obrigado, foi enviado.",
  at_a_glance: "At a glance | De un vistazo | Auf einen Blick | En bref | Με μια ματιά | Em resumo",
  category: "Category | Categoría | Kategorie | Catégorie | Κατηγορία | Categoria",
  categories: "By category | Por categoría | Nach Kategorie | Par catégorie | Ανά κατηγορία | Por categoria",
  newest:
    "Recently published | Publicado recientemente | Zuletzt veröffentlicht | Publiés récemment | Πρόσφατες δημοσιεύσεις | Publicado recentemente",
  all: "All | Todo | Alle | Tout | Όλα | Tudo",
  results: "Results: {n} | Resultados: {n} | Treffer: {n} | Résultats : {n} | Αποτελέσματα: {n} | Resultados: {n}",
  sources: "Sources | Fuentes | Quellen | Sources | Πηγές | Fontes",
  register: "Register | Inscribirse | Anmelden | S’inscrire | Εγγραφή | Inscrever-se",
  seniority: "Level | Nivel | Stufe | Niveau | Βαθμίδα | Nível",
  entry: "Entry | Inicial | Einstieg | Débutant | Αρχική | Inicial",
  mid: "Experienced | Intermedio | Erfahren | Confirmé | Μεσαία | Intermédio",
  senior: "Senior | Sénior | Senior | Senior | Ανώτερη | Sénior",
  lead: "Lead | Responsable de equipo | Teamleitung | Responsable d’équipe | Επικεφαλής | Chefia de equipa",
  executive: "Executive | Dirección | Geschäftsleitung | Direction | Διοίκηση | Direção",
  place: "Place | Lugar | Ort | Lieu | Τόπος | Local",
  on_site: "On site | Presencial | Vor Ort | Sur place | Διά ζώσης | Presencial",
  hybrid: "Hybrid | Híbrido | Hybrid | Hybride | Υβριδικά | Híbrido",
  mixed:
    "On site and online | Presencial y en línea | Vor Ort und online | Sur place et en ligne | Διά ζώσης και διαδικτυακά | Presencial e em linha",
  telecommute: "Remote | A distancia | Remote | À distance | Εξ αποστάσεως | Remoto",
  online: "Online | En línea | Online | En ligne | Διαδικτυακά | Em linha",
  employment: "Employment | Empleo | Anstellung | Contrat | Απασχόληση | Contrato",
  FULL_TIME: "Full time | Jornada completa | Vollzeit | Temps plein | Πλήρης | Tempo inteiro",
  PART_TIME: "Part time | Jornada parcial | Teilzeit | Temps partiel | Μερική | Tempo parcial",
  CONTRACTOR: "Contractor | Por cuenta propia | Freiberuflich | Indépendant | Σύμβαση έργου | Prestação de serviços",
  TEMPORARY: "Temporary | Temporal | Befristet | Temporaire | Προσωρινή | Temporário",
  INTERN: "Internship | Prácticas | Praktikum | Stage | Πρακτική άσκηση | Estágio",
  VOLUNTEER: "Voluntary | Voluntariado | Ehrenamtlich | Bénévolat | Εθελοντική | Voluntariado",
  PER_DIEM: "By the day | Por días | Tageweise | À la journée | Ημερήσια | Ao dia",
  OTHER: "Other | Otro | Anderes | Autre | Άλλη | Outro",
  experience: "Experience | Experiencia | Erfahrung | Expérience | Εμπειρία | Experiência",
  education: "Education | Formación | Ausbildung | Formation | Εκπαίδευση | Formação",
  licence:
    "Licence required | Se exige licencia | Zulassung erforderlich | Autorisation requise | Απαιτείται άδεια | Licença obrigatória",
  estimate:
    "Usual pay | Salario habitual | Übliche Bezahlung | Salaire habituel | Συνήθης αμοιβή | Remuneração habitual",
  HOUR: "{n} per hour | {n} por hora | {n} je Stunde | {n} par heure | {n} την ώρα | {n} por hora",
  DAY: "{n} per day | {n} al día | {n} am Tag | {n} par jour | {n} την ημέρα | {n} por dia",
  WEEK: "{n} per week | {n} por semana | {n} in der Woche | {n} par semaine | {n} την εβδομάδα | {n} por semana",
  MONTH: "{n} per month | {n} al mes | {n} im Monat | {n} par mois | {n} τον μήνα | {n} por mês",
  YEAR: "{n} per year | {n} al año | {n} im Jahr | {n} par an | {n} τον χρόνο | {n} por ano",
  easy: "Easy | Fácil | Leicht | Facile | Εύκολη | Fácil",
  medium: "Medium | Media | Mittel | Moyenne | Μέτρια | Média",
  hard: "Hard | Difícil | Schwer | Difficile | Δύσκολη | Difícil",
} as const;

export type Word = keyof typeof TABLE;

/** A word in a language; a language that is not in the table yet gets the first column. */
export function word(key: Word, locale: string, n: string | number = ""): string {
  const columns = TABLE[key].split(" | ");
  return (columns[LOCALES.indexOf(locale)] ?? columns[0] ?? key).replace("{n}", String(n));
}

export const date = (iso: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

export const period = (from: string, to: string | null, timeZone: string, locale: string) => {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone });
  const text = to ? format.formatRange(new Date(from), new Date(to)) : format.format(new Date(from));
  return `${text} (${timeZone.replaceAll("_", " ")})`;
};

type Draft<T> = { [K in keyof T]: T[K] | null };
type Pay = Draft<{
  currency: string;
  minimum: string;
  maximum: string;
  unit: "HOUR" | "DAY" | "WEEK" | "MONTH" | "YEAR";
}>;

export function money({ currency, minimum, maximum, unit }: Pay, locale: string): string {
  if (!currency || !minimum || !maximum || !unit) return "";
  const format = new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 });
  return word(unit, locale, format.formatRange(Number(minimum), Number(maximum)));
}

export const experience = (months: number, locale: string) => {
  const [value, unit] = months % 12 === 0 ? [months / 12, "year"] : [months, "month"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(value);
};
