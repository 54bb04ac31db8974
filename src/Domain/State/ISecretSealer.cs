namespace Paykassma.Domain.State;

/// <summary>
/// Seals secrets before they are stored, with a key from outside the database: a reader of the database or of a backup reads none of them.
/// </summary>
public interface ISecretSealer
{
    /// <summary>The sealed form of a secret. The same secret looks different each time.</summary>
    /// <param name="plain">The secret.</param>
    /// <param name="context">Where it is kept, e.g. <c>merchant/demo/agent</c>: it opens nowhere else.</param>
    string Seal(string plain, string context = "");

    /// <summary>The secret of a sealed text.</summary>
    /// <param name="text">What <see cref="Seal"/> has made.</param>
    /// <param name="context">The context it was sealed with.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// Another key or another context sealed it, or it was changed, or it is not a sealed text.
    /// </exception>
    string Open(string text, string context = "");
}
