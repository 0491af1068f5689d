"""The encoders: the bundled static model, and any sentence-transformers model built here and read back."""

from __future__ import annotations

import functools
import gzip
import itertools
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from crossclaim.encode import BUNDLED, BUNDLED_NAME, Encoder, load_encoder
from crossclaim.encode.static import StaticEncoder
from crossclaim.errors import EncoderError

LINES = (Path(__file__).parent / "cases" / "encoder_pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
PT, EN = ([pair[side] for pair in PAIRS] for side in (0, 1))
SAMPLE = ["Os mortos são 225.", "", "  ", "the dead\nare\t225", "O’Neill — “x”…", "中文", "Almaty", "É"]


ALPHABET = st.one_of(st.sampled_from('ab ,."É-\u0301\u00a0\n3'), st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def bundled() -> Encoder:
    return load_encoder()


@functools.cache
def bundled_parts() -> tuple[Tokenizer, np.ndarray[Any, Any]]:
    """The tokenizer, and the token vectors as float64; the unknown token's are zeros."""
    weights = load_file(BUNDLED / "model.safetensors")
    rows = weights["embeddings"].astype(np.float64) * weights["weights"][:, None]
    return Tokenizer.from_file(str(BUNDLED / "tokenizer.json")), rows


def whole_text_vector(text: str) -> np.ndarray[Any, Any]:
    """The definition, written out: the sum of the token vectors of the whole text, at unit length."""
    tokenizer, rows = bundled_parts()
    total = rows[tokenizer.encode(text, add_special_tokens=False).ids].sum(axis=0)
    return total / (np.linalg.norm(total) or 1.0)


class TestBundled:
    def test_name_and_size(self, bundled: Encoder) -> None:
        assert bundled.name == BUNDLED_NAME
        size = sum(path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file())
        assert size <= 20_000_000

    def test_shape_type_and_unit_length(self, bundled: Encoder) -> None:
        vectors = bundled.encode(PT)
        assert vectors.dtype == np.float32
        assert vectors.shape[0] == len(PT)
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)

    def test_no_texts(self, bundled: Encoder) -> None:
        assert bundled.encode([]).shape == (0, bundled.encode(["x"]).shape[1])

    @pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u4e2d\u6587", "\x00", "\ufffd"])
    def test_nothing_known_is_zero(self, bundled: Encoder, text: str) -> None:
        assert not bundled.encode([text, "police"])[0].any()

    def test_same_text_same_bytes_in_any_company(self, bundled: Encoder) -> None:
        alone = b"".join(bundled.encode([text]).tobytes() for text in SAMPLE + EN)
        together = load_encoder().encode(SAMPLE + EN).tobytes()
        assert alone == together

    def test_many_texts_are_encoded_as_few(self, bundled: Encoder) -> None:
        assert np.array_equal(bundled.encode(EN * 40)[-len(EN) :], bundled.encode(EN))

    @settings(max_examples=200, deadline=None)
    @given(st.lists(st.text(ALPHABET, max_size=40), max_size=6))
    def test_words_give_what_the_whole_text_gives(self, bundled: Encoder, texts: list[str]) -> None:
        for vector, text in zip(bundled.encode(texts), texts, strict=True):
            assert vector == pytest.approx(whole_text_vector(text), abs=1e-4)

    def test_lone_surrogates_do_no_harm(self, bundled: Encoder) -> None:
        broken, mended = bundled.encode(["12 dead \ud800 in Almaty", "12 dead ? in Almaty"])
        assert np.array_equal(broken, mended)

    def test_case_and_accents_do_not_matter(self, bundled: Encoder) -> None:
        one, other = bundled.encode(["A ELEIÇÃO em São Paulo", "a eleicao em sao paulo"])
        assert np.array_equal(one, other)

    def test_words_are_forgotten_when_too_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("crossclaim.encode.static._KNOWN_LIMIT", 3)
        encoder = load_encoder()
        before = encoder.encode(EN)
        assert np.array_equal(encoder.encode(EN), before)
        assert isinstance(encoder, StaticEncoder)
        encoder.encode(["police"])
        assert len(encoder._known) == 1

    @pytest.mark.parametrize(("row", "pair"), enumerate(PAIRS), ids=[pair[1] for pair in PAIRS])
    def test_translation_is_nearest(self, bundled: Encoder, row: int, pair: tuple[str, str]) -> None:
        similarities = bundled.encode([pair[0]])[0] @ bundled.encode(EN).T
        assert EN[int(similarities.argmax())] == pair[1]
        assert similarities[row] > 0.45

    def test_no_heavy_import_and_no_network(self) -> None:
        program = (
            "import socket, sys\n"
            "def refuse(*_): raise AssertionError('network')\n"
            "socket.socket.connect = socket.getaddrinfo = refuse\n"
            "from crossclaim.encode import load_encoder\n"
            "assert load_encoder().encode(['police']).any()\n"
            "assert not {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)\n"
        )
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


class TestChoice:
    def test_environment_names_the_encoder(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        folder = tmp_path / "copied"
        folder.symlink_to(BUNDLED, target_is_directory=True)
        monkeypatch.setenv("CROSSCLAIM_ENCODER", str(folder))
        assert load_encoder().name == "copied"
        assert np.array_equal(load_encoder().encode(EN), StaticEncoder(BUNDLED).encode(EN))

    @pytest.mark.parametrize("name", ["/no/such/folder", "./no-such-folder", "~/no/such/folder"])
    def test_missing_folder(self, name: str) -> None:
        with pytest.raises(EncoderError, match=r"^there is no encoder folder .*$") as caught:
            load_encoder(name)
        assert "\n" not in str(caught.value)

    @pytest.mark.parametrize("damaged", ["tokenizer.json", "model.safetensors"])
    def test_broken_folder(self, tmp_path: Path, damaged: str) -> None:
        for name in ("tokenizer.json", "model.safetensors"):
            (tmp_path / name).write_bytes((BUNDLED / name).read_bytes()[: None if name != damaged else 1000])
        with pytest.raises(EncoderError, match="no static encoder can be read") as caught:
            StaticEncoder(tmp_path)
        assert "\n" not in str(caught.value)

    def test_without_the_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "sentence_transformers", None)
        with pytest.raises(EncoderError, match=r"^the encoder 'LaBSE' needs .*crossclaim\[neural\]'$"):
            load_encoder("LaBSE")


TRAINING = Path(__file__).parents[1] / "training" / "encoder.py"
SYLLABLES = ["ba", "do", "fim", "gu", "jal", "ke", "lor", "mi", "nus", "pra", "tev", "zon"]
WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "police",
    "said",
    "dead",
    "polícia",
    "disse",
    "mortos",
    "os",
]


@pytest.fixture(scope="module")
def tiny_transformer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one layer with random weights, saved as a sentence-transformers folder."""
    pytest.importorskip("sentence_transformers")
    import torch
    from sentence_transformers import SentenceTransformer
    from tokenizers.models import WordPiece
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(0)
    bert = tmp_path_factory.mktemp("bert")
    pieces = Tokenizer(WordPiece({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    pieces.pre_tokenizer = BertPreTokenizer()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=pieces, unk_token="[UNK]", pad_token="[PAD]", model_max_length=64
    )
    tokenizer.save_pretrained(bert)
    config = BertConfig(
        vocab_size=len(WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(bert)
    folder = tmp_path_factory.mktemp("models") / "tiny-transformer"
    SentenceTransformer(str(bert), device="cpu").save(str(folder))
    return folder


def save_static(folder: Path, cut: Callable[[], Any]) -> Path:
    """A StaticEmbedding with random rows, saved by sentence-transformers itself."""
    pytest.importorskip("sentence_transformers")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers.models import WordLevel

    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = cut()
    rows = np.random.default_rng(3).normal(size=(len(WORDS), 8)).astype(np.float32)
    rows[WORDS.index("[UNK]")] = 0.0
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=rows)], device="cpu")
    model.save(str(folder))
    return folder


@pytest.mark.neural
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
class TestNeural:
    def test_transformer_from_a_folder(self, tiny_transformer: Path) -> None:
        encoder = load_encoder(str(tiny_transformer))
        vectors = encoder.encode(["police said dead", "a polícia disse mortos", " ", ""])
        assert encoder.name == "tiny-transformer"
        assert (vectors.dtype, vectors.shape) == (np.float32, (4, 16))
        assert np.linalg.norm(vectors[:2], axis=1) == pytest.approx(1.0, abs=1e-5)
        assert not vectors[2:].any()
        assert encoder.encode([]).shape == (0, 16)

    def test_batches_do_not_change_vectors(self, tiny_transformer: Path) -> None:
        encoder = load_encoder(str(tiny_transformer))
        texts = ["police", "police said dead dead dead dead", "os mortos"] * 30
        assert encoder.encode(texts)[-3:] == pytest.approx(encoder.encode(texts[:3]), abs=1e-5)

    @pytest.mark.parametrize(("terminal", "shown"), [(True, True), (False, False)])
    def test_progress_bar_on_long_work(
        self,
        tiny_transformer: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        terminal: bool,
        shown: bool,
    ) -> None:
        monkeypatch.setattr("crossclaim.encode.neural._LONG_WORK", 5)
        encoder = load_encoder(str(tiny_transformer))
        capsys.readouterr()
        monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
        encoder.encode(["police"] * 5)
        assert ("Batches" in capsys.readouterr().err) == shown
        encoder.encode(["police"] * 4)
        assert "Batches" not in capsys.readouterr().err

    def test_static_folder_is_read_alike_without_torch(self, tmp_path: Path) -> None:
        from tokenizers.pre_tokenizers import BertPreTokenizer

        from crossclaim.encode.neural import NeuralEncoder

        folder = save_static(tmp_path / "tiny-static", BertPreTokenizer)
        ours = load_encoder(str(folder))
        texts = ["police said", "os mortos mortos", "nunca", ""]
        assert isinstance(ours, StaticEncoder)
        assert ours.encode(texts) == pytest.approx(NeuralEncoder(str(folder)).encode(texts), abs=1e-6)

    def test_static_folder_of_another_tokenizer_goes_to_the_library(self, tmp_path: Path) -> None:
        from tokenizers.pre_tokenizers import Metaspace

        from crossclaim.encode.neural import NeuralEncoder

        folder = save_static(tmp_path / "tiny-metaspace", Metaspace)
        assert isinstance(load_encoder(str(folder)), NeuralEncoder)

    def test_bundled_folder_gives_the_same_vectors_in_sentence_transformers(self, bundled: Encoder) -> None:
        pytest.importorskip("sentence_transformers")
        from crossclaim.encode.neural import NeuralEncoder

        library = NeuralEncoder(str(BUNDLED))
        texts = [*SAMPLE, *PT, *EN]
        assert bundled.encode(texts) == pytest.approx(library.encode(texts), abs=1e-6)

    def test_folder_without_a_model(self, tmp_path: Path) -> None:
        pytest.importorskip("sentence_transformers")
        with pytest.raises(EncoderError, match="cannot be loaded") as caught:
            load_encoder(str(tmp_path))
        assert "\n" not in str(caught.value)

    def test_training_command(self, tmp_path: Path) -> None:
        """The documented command on a lexicon of invented words: each finds its translation afterwards."""
        pytest.importorskip("sentence_transformers")
        pairs = [(f"{a}{b}s", f"{b}{a}ed") for a in SYLLABLES for b in SYLLABLES]
        lexicon = "".join(f"{a}\t{b}\n" for a, b in pairs)
        prose = "".join(f"prose\tos {a} e {b}\tthe {c} and {d}\n" for (a, c), (b, d) in itertools.pairwise(pairs))
        (tmp_path / "words.pt-en.tsv").write_text(lexicon, encoding="utf-8")
        (tmp_path / "more.pt-en.tsv.gz").write_bytes(gzip.compress(prose.encode()))
        options = ["--vocabulary=500", "--dimensions=16", "--buckets=999", "--batch=64", "--passes=20"]
        command = [sys.executable, str(TRAINING), str(tmp_path), "--out", str(tmp_path / "out"), *options]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        encoder = load_encoder(str(tmp_path / "out"))
        assert isinstance(encoder, StaticEncoder)
        similarities = encoder.encode([a for a, _ in pairs]) @ encoder.encode([b for _, b in pairs]).T
        assert (similarities.argmax(axis=1) == np.arange(len(pairs))).mean() > 0.9
