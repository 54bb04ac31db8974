using System.Security.Cryptography;
using System.Text;
using Paykassma.Domain.State;
using Paykassma.Protocol.Validation;

namespace Paykassma.Storage.Sealing;

/// <summary>
/// AES-256-GCM. A sealed text is <c>s1.{id of the key}.{nonce, tag and cipher text in Base64}</c>. The key's id and the context are
/// authenticated with it: a sealed text that is moved to another place does not open.
/// </summary>
public sealed class SecretSealer : ISecretSealer
{
    private const string Version = "s1";
    private const int PseudonymBytes = ErasedLabel.Digits / 2;
    private static readonly int NonceSize = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagSize = AesGcm.TagByteSizes.MaxSize;

    private readonly Keyring _keys;

    internal SecretSealer(Keyring keys) => _keys = keys;

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">There is no usable key.</exception>
    public static SecretSealer Of(SealingOptions options)
    {
        try
        {
            return new SecretSealer(Keyring.Read(options));
        }
        catch (KeyringException e)
        {
            throw new Microsoft.Extensions.Options.OptionsValidationException(SealingOptions.Section, typeof(SealingOptions), [e.Message]);
        }
    }

    public string Seal(string plain, string context = "")
    {
        var key = _keys.Current;
        var content = Encoding.UTF8.GetBytes(plain);
        var whole = new byte[NonceSize + TagSize + content.Length];
        var nonce = whole.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = key.Cipher();
        cipher.Encrypt(nonce, content, whole.AsSpan(NonceSize + TagSize), whole.AsSpan(NonceSize, TagSize), Associated(key, context));
        return $"{Version}.{key.Id}.{Convert.ToBase64String(whole)}";
    }

    public string Open(string text, string context = "")
    {
        var key = KeyOf(text);
        return Encoding.UTF8.GetString(Decrypt(key, text[(Version.Length + key.Id.Length + 2)..], Associated(key, context)));
    }

    /// <summary>Whether the text has the form of a sealed one. A text of an earlier format has not.</summary>
    public static bool IsSealed(string text) => text.StartsWith($"{Version}.", StringComparison.Ordinal);

    /// <summary>Whether another key than the current one sealed it.</summary>
    public bool IsOfOlderKey(string text) => KeyOf(text) != _keys.Current;

    /// <summary>A name in place of a personal text: <c>erased-</c> and 96 bits of its HMAC by the current key, in hexadecimal digits.</summary>
    public string Pseudonym(string text) => ErasedLabel.Prefix + Convert.ToHexStringLower(_keys.Current.Pseudonym(text).AsSpan(0, PseudonymBytes));

    /// <summary>Opens a sign-in key that a build before this format has sealed: without the id of its key, and without a context.</summary>
    /// <exception cref="CryptographicException">None of the keys has sealed it.</exception>
    public string OpenOldFormat(string text)
    {
        foreach (var key in _keys.All)
        {
            try
            {
                return Encoding.UTF8.GetString(Decrypt(key, text, []));
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another key may have sealed it.
            }
        }

        throw new SealedValueException("No key of Sealing:KeyFile, Sealing:Key and Sealing:PreviousKeys opens a sealed key.");
    }

    private static byte[] Decrypt(SealingKey key, string base64, byte[] associated)
    {
        var whole = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, whole, out var length) || length < NonceSize + TagSize)
            throw new SealedValueException("A value is not a sealed text.");
        var content = new byte[length - NonceSize - TagSize];
        using var cipher = key.Cipher();
        cipher.Decrypt(whole.AsSpan(0, NonceSize), whole.AsSpan(NonceSize + TagSize, content.Length), whole.AsSpan(NonceSize, TagSize), content, associated);
        return content;
    }

    private static byte[] Associated(SealingKey key, string context) => Encoding.UTF8.GetBytes($"{Version}.{key.Id}.{context}");

    private SealingKey KeyOf(string text)
    {
        if (text.Split('.') is not [Version, var id, _]) throw new SealedValueException("A value is not a sealed text.");
        return _keys.Find(id) ?? throw new SealedValueException(
            $"A stored secret was sealed with key {id}. It is not the key of this process, nor an older one of Sealing:KeyFile or Sealing:PreviousKeys.");
    }
}

/// <summary>A sealed secret cannot be opened here. The message shows no secret.</summary>
public sealed class SealedValueException(string message) : CryptographicException(message);
