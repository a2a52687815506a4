# SPDX-License-Identifier: GPL-3.0-or-later
"""How good a model is: accuracy, precision, recall, F1 and the area under the ROC curve."""


def confusion(scores, labels, threshold=0.5):
    """Returns true positives, false positives, false negatives and true negatives."""
    tp = fp = fn = tn = 0
    for score, label in zip(scores, labels):
        if score >= threshold:
            tp, fp = (tp + 1, fp) if label else (tp, fp + 1)
        else:
            fn, tn = (fn + 1, tn) if label else (fn, tn + 1)
    return tp, fp, fn, tn


def ratio(part, whole):
    """part / whole; 0 where there is nothing to divide by."""
    return part / whole if whole else 0.0


def roc_auc(scores, labels):
    """The chance that a fraud scores higher than an honest row; ties count half."""
    ranked = sorted(zip(scores, labels))
    positives = sum(1 for label in labels if label)
    negatives = len(labels) - positives
    if not positives or not negatives:
        raise ValueError("the area under the curve needs rows of both kinds")
    rank_sum = 0.0
    start = 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end][0] == ranked[start][0]:
            end += 1
        mean_rank = (start + 1 + end) / 2
        rank_sum += mean_rank * sum(1 for _, label in ranked[start:end] if label)
        start = end
    return (rank_sum - positives * (positives + 1) / 2) / (positives * negatives)


def metrics(scores, labels, threshold=0.5):
    """All figures of one model on one set of rows."""
    tp, fp, fn, tn = confusion(scores, labels, threshold)
    precision, recall = ratio(tp, tp + fp), ratio(tp, tp + fn)
    return {
        "accuracy": ratio(tp + tn, tp + fp + fn + tn),
        "precision": precision,
        "recall": recall,
        "f1": ratio(2 * precision * recall, precision + recall),
        "auc": roc_auc(scores, labels),
    }
