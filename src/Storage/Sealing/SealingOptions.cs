using Microsoft.Extensions.Options;

namespace Paykassma.Storage.Sealing;

/// <summary>
/// The key that seals secrets before they are stored in the database, section <c>Sealing</c>. It comes from a file, or from a setting such as
/// an environment variable; it must not be in the database or beside its backups. One of the two is required, the same for every process.
/// </summary>
public sealed class SealingOptions
{
    public const string Section = "Sealing";

    /// <summary>The shortest <see cref="Key"/>, in characters: 128 bits in hexadecimal.</summary>
    public const int KeyLengthMin = 32;

    /// <summary>
    /// A file of keys, one a line: 64 hexadecimal digits, as <c>openssl rand -hex 32</c> prints them. The first seals; the others only open
    /// what they once sealed. Empty lines and lines that begin with <c>#</c> are ignored.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>Whether a missing <see cref="KeyFile"/> is made, with a new random key, readable by its owner only. No unless set.</summary>
    public bool CreateKeyFile { get; set; }

    /// <summary>A secret of at least 32 characters. It seals if there is no <see cref="KeyFile"/>, and only opens otherwise.</summary>
    public string? Key { get; set; }

    /// <summary>Earlier values of <see cref="Key"/>. They only open.</summary>
    public List<string> PreviousKeys { get; set; } = [];
}

/// <summary>Stops the start without a key, or with one that could be guessed. Never prints a key.</summary>
internal sealed class SealingOptionsValidator : IValidateOptions<SealingOptions>
{
    public ValidateOptionsResult Validate(string? name, SealingOptions options)
    {
        try
        {
            Keyring.Read(options);
            return ValidateOptionsResult.Success;
        }
        catch (KeyringException e)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
    }
}
