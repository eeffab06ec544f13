"""The synthetic year: a catalogue of any size, an inbox with planted faults, and the truth about them.

It imports no rule and no stage: rule ids are data here, and every expectation is worked out from what was planted, by the contract.
"""
