"""The machine translator fills what is missing, and nothing else."""

from wagtail_localize.machine_translators.dummy import DummyTranslator

from localization.machine import fill_by_machine
from localization.states import SegmentState
from localization.tests.lifecycle import segment_at
from localization.tests.translating import submit
from localization.writing import write_text


class InterruptedTranslator(DummyTranslator):
    """Takes long enough for a person to translate the title meanwhile."""

    def __init__(self, translation):
        super().__init__({})
        self.translation = translation

    def translate(self, *args):
        title = segment_at(self.translation)
        write_text(translation=self.translation, segment=title, text="Bäckerin")
        return super().translate(*args)


def test_what_a_person_writes_meanwhile_stays(make_role):
    translation = submit(make_role())

    fill_by_machine(translation=translation, machine=InterruptedTranslator(translation), user=None)

    title, brief = segment_at(translation), segment_at(translation, "body.brief.body")
    assert (title.target, title.state) == ("Bäckerin", SegmentState.TRANSLATED)
    assert brief.state == SegmentState.PRETRANSLATED
