using Microsoft.Extensions.Options;
using Paykassma.Protocol.Rates;

namespace Paykassma.Silo.Configuration;

/// <summary>Where the rates of <c>converted_amount</c> come from, section <c>Rates</c>.</summary>
public sealed class RatesOptions
{
    /// <summary>A JSON file like the built-in one, which is used unless set.</summary>
    public string? File { get; set; }

    internal RatesTable Read()
    {
        if (File is null) return RatesTable.Default;
        return RatesTable.TryRead(System.IO.File.ReadAllBytes(File), out var table, out var error)
            ? table
            : throw new InvalidOperationException($"Rates:File cannot be used: {error}");
    }
}

/// <summary>Stops the start with the option's name and what is wrong with the file.</summary>
internal sealed class RatesOptionsValidator : IValidateOptions<RatesOptions>
{
    public ValidateOptionsResult Validate(string? name, RatesOptions options)
    {
        if (options.File is null) return ValidateOptionsResult.Success;
        if (!File.Exists(options.File)) return ValidateOptionsResult.Fail("Rates:File must name an existing file.");
        try
        {
            options.Read();
            return ValidateOptionsResult.Success;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail(e.Message);
        }
    }
}
