"""The encoder: BERT (Devlin et al. 2019) in the size of MiniLM-L6 (Wang et al. 2020), with letter case added to its input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderSize:
    """Sizes of an encoder."""

    vocabulary: int
    """Word pieces."""
    width: int
    """Of a piece's vector."""
    inner: int
    """Width between the two matrices of a layer."""
    layers: int
    attention_heads: int
    positions: int
    """Pieces of a window, at most."""
    cases: int = 8
    """Letter cases."""


class Layer(nn.Module):
    """One transformer layer, normalised after each sublayer."""

    def __init__(self, size: EncoderSize) -> None:
        super().__init__()
        self.attention_heads = size.attention_heads
        self.query_key_value = nn.Linear(size.width, 3 * size.width)
        self.attended = nn.Linear(size.width, size.width)
        self.attended_norm = nn.LayerNorm(size.width, eps=1e-12)
        self.widen = nn.Linear(size.width, size.inner)
        self.narrow = nn.Linear(size.inner, size.width)
        self.narrow_norm = nn.LayerNorm(size.width, eps=1e-12)

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Mix each piece's vector with those of the pieces around it.

        Args:
            vectors: Of shape (windows, pieces, width).
            mask: What to add to attention scores, of shape (windows, 1, 1, pieces).

        Returns:
            New vectors of the same shape.
        """
        windows, pieces, width = vectors.shape
        mixed = self.query_key_value(vectors).view(windows, pieces, 3, self.attention_heads, -1)
        query, key, value = mixed.permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        attended = self.attended(attended.transpose(1, 2).reshape(windows, pieces, width))
        vectors = self.attended_norm(vectors + attended)
        inner = self.narrow(functional.gelu(self.widen(vectors)))
        result: Tensor = self.narrow_norm(vectors + inner)
        return result


def mask_padding(present: Tensor) -> Tensor:
    """Give what to add to attention scores so that padding is not looked at, (windows, 1, 1, pieces)."""
    return torch.zeros(present.shape).masked_fill(~present, -1e4)[:, None, None, :]


class Encoder(nn.Module):
    """Pieces in, one vector a piece out."""

    def __init__(self, size: EncoderSize) -> None:
        super().__init__()
        self.size = size
        self.pieces = nn.Embedding(size.vocabulary, size.width)
        self.positions = nn.Embedding(size.positions, size.width)
        self.cases = nn.Embedding(size.cases, size.width)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))

    def forward(self, pieces: Tensor, cases: Tensor, present: Tensor, layers: int | None = None) -> Tensor:
        """Encode windows of pieces.

        Args:
            pieces: Piece ids, of shape (windows, pieces).
            cases: Letter-case ids of the pieces' words, of the same shape.
            present: True for a piece, False for padding, of the same shape.
            layers: How many of the lower layers to run; None for all.

        Returns:
            Vectors of shape (windows, pieces, width).
        """
        embedded = self.pieces(pieces) + self.cases(cases) + self.positions.weight[: pieces.shape[1]]
        vectors: Tensor = self.norm(embedded)
        mask = mask_padding(present)
        for layer in list(self.layers)[:layers]:
            vectors = layer(vectors, mask)
        return vectors

    def load_pretrained(self, weights: Mapping[str, Tensor]) -> None:
        """Take over the weights of a published BERT; the embedding of its one segment type joins the positions'.

        Args:
            weights: The published tensors by name.
        """
        state = self.state_dict()
        state["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
        segment = weights["embeddings.token_type_embeddings.weight"][0]
        state["positions.weight"] = weights["embeddings.position_embeddings.weight"] + segment
        names = {
            "attended": "attention.output.dense",
            "attended_norm": "attention.output.LayerNorm",
            "widen": "intermediate.dense",
            "narrow": "output.dense",
            "narrow_norm": "output.LayerNorm",
        }
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
            for index in range(self.size.layers):
                published = f"encoder.layer.{index}"
                state[f"layers.{index}.query_key_value.{part}"] = torch.cat(
                    [weights[f"{published}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                for ours, theirs in names.items():
                    state[f"layers.{index}.{ours}.{part}"] = weights[f"{published}.{theirs}.{part}"]
        self.load_state_dict(state)
