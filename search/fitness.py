"""How well a sentence fits as the parent of a goal, and what is too little to suggest it."""

from __future__ import annotations

from search.statements import Statement, own_figures, time_fit

TOLD = 0.75
# Cosines of the built-in encoder between any two official sentences lie above the floor.
MEANING_FLOOR, MEANING_CEILING = 0.78, 0.96
WEIGHTS = {"meaning": 0.33, "words": 0.32, "figure": 0.1, "time": 0.1, "cited": 0.15}
ENOUGH = 0.55  # a suggested parent below this would be a guess
ENOUGH_UNCITED = 0.62  # without a citation the sentence must speak for itself
# Two goals have to do with each other by the words of what they measure, or by one figure and near meaning.
SHARED_WORDS, NEAR_MEANING = 0.2, 0.92


def fitness(goal: Statement, parent: Statement, words: float, similarity: float, cited: float) -> float:
    """What parents are ranked by, 0..1. ``words``: overlap 0..1; ``similarity``: cosine; ``cited``: strength 0..1."""
    meaning = min(max((similarity - MEANING_FLOOR) / (MEANING_CEILING - MEANING_FLOOR), 0.0), 1.0)
    return (
        WEIGHTS["meaning"] * meaning
        + WEIGHTS["words"] * (0.9 * min(1.0, 1.5 * words) + 0.1 * words)
        + WEIGHTS["figure"] * figure_fit(goal, parent)
        + WEIGHTS["time"] * time_fit(goal, parent)
        + WEIGHTS["cited"] * cited
    )


def enough(fitness: float, cited: bool) -> bool:
    """Whether a parent of this fitness may be suggested."""
    return fitness >= (ENOUGH if cited else ENOUGH_UNCITED)


def evident(goal: Statement, parent: Statement, words: float, similarity: float) -> bool:
    """Whether the two sentences show by themselves that one may come from the other."""
    return words >= SHARED_WORDS or (figure_fit(goal, parent) == 1.0 and similarity >= NEAR_MEANING)


def figure_fit(child: Statement, parent: Statement) -> float:
    """How well the figures go together: 1 the same value and unit, 0.5 the same unit or no figures, 0 otherwise."""
    if child.target and parent.target:
        if (child.target.unit or "") != (parent.target.unit or ""):
            return 0.0
        return 1.0 if child.target.value == parent.target.value else 0.5
    said, above = own_figures(child.gist), own_figures(parent.gist)
    if not said and not above:
        return 0.5
    return 1.0 if said & above else 0.0
