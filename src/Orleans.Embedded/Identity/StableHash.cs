using System.Buffers.Binary;
using System.Numerics;

namespace Orleans.Runtime;

/// <summary>
/// The hash that ids carry and reminder tables store. It must give the same number in every process and on both runtimes:
/// XXH32 with seed 0, its digest's bytes read in the opposite order.
/// </summary>
internal static class StableHash
{
    private const uint Prime1 = 0x9E3779B1, Prime2 = 0x85EBCA77, Prime3 = 0xC2B2AE3D, Prime4 = 0x27D4EB2F, Prime5 = 0x165667B1;

    public static uint ComputeHash(ReadOnlySpan<byte> data) => BinaryPrimitives.ReverseEndianness(XxHash32(data));

    private static uint XxHash32(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var length = (uint)data.Length;
            uint hash;
            if (data.Length >= 16)
            {
                uint a = Prime1 + Prime2, b = Prime2, c = 0, d = 0 - Prime1;
                while (data.Length >= 16)
                {
                    a = Round(a, BinaryPrimitives.ReadUInt32LittleEndian(data));
                    b = Round(b, BinaryPrimitives.ReadUInt32LittleEndian(data[4..]));
                    c = Round(c, BinaryPrimitives.ReadUInt32LittleEndian(data[8..]));
                    d = Round(d, BinaryPrimitives.ReadUInt32LittleEndian(data[12..]));
                    data = data[16..];
                }
                hash = BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7)
                    + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
            }
            else
            {
                hash = Prime5;
            }

            hash += length;
            for (; data.Length >= 4; data = data[4..])
                hash = BitOperations.RotateLeft(hash + BinaryPrimitives.ReadUInt32LittleEndian(data) * Prime3, 17) * Prime4;
            foreach (var one in data)
                hash = BitOperations.RotateLeft(hash + one * Prime5, 11) * Prime1;

            hash = (hash ^ hash >> 15) * Prime2;
            hash = (hash ^ hash >> 13) * Prime3;
            return hash ^ hash >> 16;
        }
    }

    private static uint Round(uint lane, uint input) => unchecked(BitOperations.RotateLeft(lane + input * Prime2, 13) * Prime1);
}
