using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Storage.Sealing;

/// <summary>One key that seals: derived from a secret, and known by an id that tells nothing about it. Its <c>ToString</c> shows only the id.</summary>
internal sealed class SealingKey
{
    private const int Size = 32;
    private const int IdSize = 4;
    private static readonly byte[] KeyPurpose = "paykassma sealing key v1"u8.ToArray();
    private static readonly byte[] IdPurpose = "paykassma sealing key id v1"u8.ToArray();
    private static readonly byte[] PseudonymPurpose = "paykassma pseudonym key v1"u8.ToArray();

    private readonly byte[] _key;
    private readonly byte[] _pseudonymKey;

    public SealingKey(string secret)
    {
        var material = Encoding.UTF8.GetBytes(secret);
        _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, Size, info: KeyPurpose);
        _pseudonymKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, Size, info: PseudonymPurpose);
        Id = Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, material, IdSize, info: IdPurpose));
    }

    /// <summary>Eight hexadecimal digits, in front of each text that it has sealed.</summary>
    public string Id { get; }

    /// <summary>AES-256-GCM with this key. The caller disposes it.</summary>
    public AesGcm Cipher() => new(_key, AesGcm.TagByteSizes.MaxSize);

    /// <summary>The same for the same text and key; without the key nobody can try texts against it.</summary>
    public byte[] Pseudonym(string text) => HMACSHA256.HashData(_pseudonymKey, Encoding.UTF8.GetBytes(text));

    public override string ToString() => Id;
}
