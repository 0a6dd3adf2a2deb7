"""Mention to person: inside an article and across a run."""

from trashtalk.people.mentions import Person, find_people, person_id
from trashtalk.people.resolving import Names, PeopleSettings, Resolution, Resolver

__all__ = ["Names", "PeopleSettings", "Person", "Resolution", "Resolver", "find_people", "person_id"]
