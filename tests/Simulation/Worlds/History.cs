using System.Numerics;
using System.Runtime.InteropServices;

namespace Paykassma.Simulation.Worlds;

/// <summary>One number for all that has happened in a run: each step, each message, each committed row, with its time. Two runs that differ anywhere differ in it.</summary>
public sealed class History
{
    public ulong Hash { get; private set; } = 14695981039346656037;

    public void Add(ulong value)
    {
        unchecked
        {
            Hash = ((Hash ^ value) * 1099511628211) ^ (Hash >> 29);
        }
    }

    public void Add(long value) => Add(unchecked((ulong)value));

    public void Add(ReadOnlySpan<char> text)
    {
        var bytes = MemoryMarshal.AsBytes(text);
        Add(bytes);
    }

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var (left, right) = (0u, 0xFFFFFFFFu);
        var whole = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var eight in whole)
        {
            left = BitOperations.Crc32C(left, eight);
            right = BitOperations.Crc32C(right, ulong.RotateLeft(eight, 31));
        }

        foreach (var one in bytes[(whole.Length * sizeof(ulong))..])
        {
            left = BitOperations.Crc32C(left, one);
            right = BitOperations.Crc32C(right, unchecked((byte)~one));
        }

        Add(((ulong)left << 32) | right);
        Add((ulong)bytes.Length);
    }
}
