"""The people around a person. A subject has one name in every folder: `network` the map, `place` the meeting place with
`members`, `messages`, `calendar`, `files` and `consulting`, `asking` and `load` help from the own people, `carer`, `family`,
`doing` who does what, and at home `household`, `parents` and `means`. `seats` says how a reader stands to all of it.
"""
