"""Vocabularies that job descriptions and interviews share."""

from taxonomy.models.concept import Concept, concept_key
from taxonomy.models.data_source import DataSource
from taxonomy.models.isco_group import ISCOGroup
from taxonomy.models.job_category import JobCategory
from taxonomy.models.occupation import Occupation
from taxonomy.models.onet import ConceptMapping, OnetOccupation, OnetTask
from taxonomy.models.skill import ESSENTIAL, KNOWLEDGE, OPTIONAL, OccupationSkill, Skill

__all__ = [
    "ESSENTIAL",
    "KNOWLEDGE",
    "OPTIONAL",
    "Concept",
    "ConceptMapping",
    "DataSource",
    "ISCOGroup",
    "JobCategory",
    "Occupation",
    "OccupationSkill",
    "OnetOccupation",
    "OnetTask",
    "Skill",
    "concept_key",
]
