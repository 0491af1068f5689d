"""Transformers of one layer with chosen answers, saved as folders: real files for the code that loads them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "bank", "banco"]


def save_classifier(folder: Path, of: str, bias: Mapping[str, float]) -> Path:
    """A BERT that classifies `of` (a sequence, every token) by the bias of each label, whatever it reads."""
    pytest.importorskip("transformers")
    import torch
    import transformers
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import BertProcessing

    pieces = Tokenizer(WordPiece({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    pieces.pre_tokenizer = BertPreTokenizer()
    pieces.post_processor = BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=pieces,
        unk_token="[UNK]",
        pad_token="[PAD]",
        sep_token="[SEP]",
        cls_token="[CLS]",
        model_max_length=32,
    ).save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=32,
        id2label=dict(enumerate(bias)),
        label2id={label: i for i, label in enumerate(bias)},
    )
    model = getattr(transformers, f"BertFor{of}Classification")(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor(list(bias.values())))
    model.save_pretrained(folder)
    return folder
