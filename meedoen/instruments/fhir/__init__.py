"""Instruments as FHIR R4: Questionnaire and QuestionnaireResponse, there and back (`docs/fhir.md`)."""

from meedoen.instruments.fhir.questionnaire import to_questionnaire
from meedoen.instruments.fhir.reading import Unsupported, from_questionnaire
from meedoen.instruments.fhir.response import from_response, to_response

__all__ = ["Unsupported", "from_questionnaire", "from_response", "to_questionnaire", "to_response"]
