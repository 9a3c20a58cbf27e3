"""A random language model of half a megabyte: it says nothing sensible, but the server around it is real.

Byte-level vocabulary, two layers, ChatML. The first residual dimension is held constant, so that the first column of
the output matrix is a bias per token: control bytes are kept out, the end mark comes now and then.
"""

from __future__ import annotations

from pathlib import Path

WIDTH, HEADS, LAYERS, INNER = 64, 4, 2, 128
SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def write_tiny_model(path: Path) -> None:
    """The same random model every time, as a GGUF file."""
    import gguf
    import numpy

    tokens = [_byte_stand_in(b) for b in range(256)] + list(SPECIAL)
    size = len(tokens)
    writer = gguf.GGUFWriter(str(path), "llama")
    writer.add_name("tiny-random")
    writer.add_context_length(16384)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(size)
    writer.add_file_type(0)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(tokens)
    writer.add_token_types([1] * 256 + [3] * len(SPECIAL))
    writer.add_token_merges(["a b"])
    writer.add_bos_token_id(256)
    writer.add_eos_token_id(258)
    writer.add_add_bos_token(False)
    writer.add_chat_template(TEMPLATE)

    chance = numpy.random.default_rng(11)

    def matrix(*shape: int) -> numpy.ndarray:
        return (chance.standard_normal(shape) * 0.3).astype(numpy.float32)

    embedding, output = matrix(size, WIDTH), matrix(size, WIDTH)
    embedding[:, 0] = 8.0
    output[:, 0] = [_bias(token) for token in range(size)]
    writer.add_tensor("token_embd.weight", embedding)
    writer.add_tensor("output_norm.weight", numpy.ones(WIDTH, numpy.float32))
    writer.add_tensor("output.weight", output)
    for layer in range(LAYERS):
        for name in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{layer}.{name}.weight", numpy.ones(WIDTH, numpy.float32))
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            writer.add_tensor(f"blk.{layer}.{name}.weight", _still(name, matrix(WIDTH, WIDTH)))
        for name in ("ffn_gate", "ffn_up"):
            writer.add_tensor(f"blk.{layer}.{name}.weight", matrix(INNER, WIDTH))
        writer.add_tensor(f"blk.{layer}.ffn_down.weight", _still("ffn_down", matrix(WIDTH, INNER)))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _still(name: str, weights: object) -> object:
    """Layers that write into the residual stream leave its first dimension alone."""
    if name in ("attn_output", "ffn_down"):
        weights[0] = 0  # type: ignore[index]
    return weights


def _bias(token: int) -> float:
    if token >= 256:
        return 2.0 if token == 258 else -30.0
    if token < 32 or token > 126:
        return -30.0
    return -10.0 if token == ord("\\") else 0.0


def _byte_stand_in(byte: int) -> str:
    """The printable character that stands for a byte in byte-level vocabularies."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    if byte in printable:
        return chr(byte)
    return chr(256 + [b for b in range(256) if b not in printable].index(byte))
