using Microsoft.Extensions.Options;

namespace Paykassma.Api.Gateway;

/// <summary>Who may decide about payments, section <c>Operator</c>.</summary>
public sealed class OperatorOptions
{
    public const string Section = "Operator";

    /// <summary>The bearer key of the back office. Required; never logged.</summary>
    public string? Key { get; set; }
}

/// <summary>Stops the start without a key.</summary>
internal sealed class OperatorOptionsValidator : IValidateOptions<OperatorOptions>
{
    public ValidateOptionsResult Validate(string? name, OperatorOptions options) => string.IsNullOrWhiteSpace(options.Key)
        ? ValidateOptionsResult.Fail($"{OperatorOptions.Section}:Key is required.")
        : ValidateOptionsResult.Success;
}
