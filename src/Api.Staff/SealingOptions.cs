using Microsoft.Extensions.Options;

namespace Paykassma.Api.Staff;

/// <summary>How the keys of cookies, form tokens and payment windows are kept in the database, section <c>Sealing</c>.</summary>
public sealed class SealingOptions
{
    public const string Section = "Sealing";

    /// <summary>The shortest <see cref="Key"/>, in characters: 128 bits in hexadecimal.</summary>
    public const int KeyLengthMin = 32;

    /// <summary>
    /// A secret that encrypts those keys before they are stored; the same for every frontend. Unless set, the keys are stored in plain text:
    /// anyone who can read the database can sign in as anyone, and each new key logs a warning. After a change, older keys are not used:
    /// everyone must sign in again.
    /// </summary>
    public string? Key { get; set; }
}

/// <summary>Stops the start on a secret that could be guessed. Never prints its value.</summary>
internal sealed class SealingOptionsValidator : IValidateOptions<SealingOptions>
{
    public ValidateOptionsResult Validate(string? name, SealingOptions options) => options.Key is { Length: > 0 and < SealingOptions.KeyLengthMin }
        ? ValidateOptionsResult.Fail($"{SealingOptions.Section}:{nameof(options.Key)} must have at least {SealingOptions.KeyLengthMin} characters.")
        : ValidateOptionsResult.Success;
}
