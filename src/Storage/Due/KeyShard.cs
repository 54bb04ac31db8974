using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Storage.Due;

/// <summary>
/// Which shard a key belongs to: the first four bytes of the MD5 of its UTF-8, as a big-endian number, modulo the shards. The same in
/// SQL and here, in every process and version.
/// </summary>
public static class KeyShard
{
    internal const string Sql = "((('x' || left(md5(key), 8))::bit(32)::bigint & 4294967295) % $4)";

    [SuppressMessage("Security", "CA5351", Justification = "It distributes keys; it protects no secret.")]
    public static int Of(string key, int shards)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(MD5.HashData(Encoding.UTF8.GetBytes(key))) % (uint)shards);
    }
}
