using System.Runtime.InteropServices;

namespace Paykassma.Protocol.Json;

/// <summary>
/// The keys seen in one document, per object. One table serves all objects, so that a document costs no allocation
/// once the table has grown. The hash is seeded per process: a body cannot be made to collide on purpose.
/// </summary>
internal sealed class KeySet
{
    private const int SlotsAtFirst = 512;

    // Different in every process, like the seed of HashCode. The multipliers are odd.
    private static readonly ulong Seed = Secret(0);
    private static readonly ulong Multiplier = Secret(2) | 1;
    private static readonly ulong ObjectMultiplier = Secret(4) | 1;

    [ThreadStatic]
    private static KeySet? _cached;

    private Slot[] _slots = new Slot[SlotsAtFirst];
    private byte[] _text = new byte[SlotsAtFirst * 8];
    private int _count;
    private int _textLength;
    private int _generation;

    /// <summary>This thread's table, emptied. The caller owns it until <see cref="Return"/>.</summary>
    public static KeySet Rent()
    {
        var set = _cached ?? new KeySet();
        _cached = null;
        set.Clear();
        return set;
    }

    public void Return() => _cached = this;

    /// <summary>Adds the key of one object; false if that object already has it.</summary>
    public bool Add(int objectNumber, ReadOnlySpan<byte> key)
    {
        if (_count * 2 >= _slots.Length) Grow();
        var hash = Hash(objectNumber, key);
        var mask = _slots.Length - 1;
        for (var at = hash & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref _slots[at];
            if (slot.Generation != _generation)
            {
                slot = new Slot(_generation, hash, objectNumber, Keep(key), key.Length);
                _count++;
                return true;
            }

            if (slot.Hash == hash && slot.ObjectNumber == objectNumber
                && _text.AsSpan(slot.Start, slot.Length).SequenceEqual(key)) return false;
        }
    }

    private static int Hash(int objectNumber, ReadOnlySpan<byte> key)
    {
        var word = 0UL;
        if (key.Length <= sizeof(ulong))
        {
            // One multiplication hashes the three letters of a currency code.
            key.CopyTo(MemoryMarshal.AsBytes(new Span<ulong>(ref word)));
        }
        else
        {
            var hash = new HashCode();
            hash.AddBytes(key);
            word = unchecked((uint)hash.ToHashCode());
        }

        // Both halves of the product: each bit of the key reaches the slot, the highest through the upper half only.
        // The object is mixed in afterwards, or a key could be chosen for each object so that both together are always the same.
        var mixed = Fold(word ^ Seed, Multiplier);
        return (int)(Fold(mixed ^ (ulong)objectNumber, ObjectMultiplier) >> 33);
    }

    private static ulong Fold(ulong value, ulong multiplier) => Math.BigMul(value, multiplier, out var lower) ^ lower;

    private static ulong Secret(int first) => unchecked(((ulong)(uint)HashCode.Combine(first) << 32) | (uint)HashCode.Combine(first + 1));

    private int Keep(ReadOnlySpan<byte> key)
    {
        if (_textLength + key.Length > _text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _textLength + key.Length));
        key.CopyTo(_text.AsSpan(_textLength));
        var start = _textLength;
        _textLength += key.Length;
        return start;
    }

    private void Clear()
    {
        _count = 0;
        _textLength = 0;
        if (_generation == int.MaxValue)
        {
            _generation = 0;
            Array.Clear(_slots);
        }

        _generation++;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot.Generation != _generation) continue;
            var at = slot.Hash & mask;
            while (_slots[at].Generation == _generation) at = (at + 1) & mask;
            _slots[at] = slot;
        }
    }

    private readonly record struct Slot(int Generation, int Hash, int ObjectNumber, int Start, int Length);
}
