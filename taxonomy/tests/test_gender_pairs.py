import pytest

from taxonomy.gender_pairs import split_gender_pair


@pytest.mark.parametrize(
    ("label", "name", "feminine"),
    [
        ("Verkaufsleiter/Verkaufsleiterin", "Verkaufsleiter", "Verkaufsleiterin"),
        ("Arzt für Allgemeinmedizin/Ärztin für Allgemeinmedizin", "Arzt für Allgemeinmedizin", "Ärztin für Allgemeinmedizin"),
        ("Schichtleiter/in Bergbau", "Schichtleiter Bergbau", "Schichtleiterin Bergbau"),
        ("Import-/Exportmanager für Holz/Import-/Exportmanagerin für Holz", "Import-/Exportmanager für Holz", "Import-/Exportmanagerin für Holz"),
        ("técnico/a de codificación", "técnico de codificación", "técnica de codificación"),
        ("redactor/a de revista", "redactor de revista", "redactora de revista"),
        ("peón de minas/peona de minas", "peón de minas", "peona de minas"),
        ("Mönch/Nonne", "Mönch", "Nonne"),
        ("steward urbain/hôtesse urbaine", "steward urbain", "hôtesse urbaine"),
        ("homme de surface/femme de surface", "homme de surface", "femme de surface"),
        ("τεχνικός διευθυντής/τεχνική διευθύντρια", "τεχνικός διευθυντής", "τεχνική διευθύντρια"),
        ("διευθυντής εγκαταστάσεων αναψυχής/ψυχαγωγίας/διευθύντρια εγκαταστάσεων αναψυχής/ψυχαγωγίας", "διευθυντής εγκαταστάσεων αναψυχής/ψυχαγωγίας", "διευθύντρια εγκαταστάσεων αναψυχής/ψυχαγωγίας"),
        ("Juiz / Juíza", "Juiz", "Juíza"),
    ],
)  # fmt: skip
def test_pairs_are_split(label, name, feminine):
    assert split_gender_pair(label) == (name, feminine)


@pytest.mark.parametrize(
    "label",
    [
        "technical director",
        "Lehrkraft für Erdkunde/Geografie Sekundarstufe",
        "στέλεχος αθλητικού σωματείου/οργανισμού",
        "σύμβουλος ασφάλειας πληροφοριακών συστημάτων/δικτύων",
        "ειδικός εγκατάστασης συστημάτων Η/Υ και δικτύων",
        "chef décorateur/décoratrice spectacle",
        "director de desarrollo de prendas de vestir/directora de desarrollo de prendas de vestir/",
        "/",
        "a/",
    ],
)
def test_other_strokes_stay(label):
    assert split_gender_pair(label) == (label, "")
