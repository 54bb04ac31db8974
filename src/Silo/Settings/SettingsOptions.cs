using Microsoft.Extensions.Options;

namespace Paykassma.Silo.Settings;

/// <summary>How changed settings reach every process, section <c>Settings</c>.</summary>
public sealed class SettingsOptions
{
    public const string Section = "Settings";

    /// <summary>How often a process looks for settings changed in another. Milliseconds; 1,000 unless set; from 100 to 60,000.</summary>
    public int PollMs { get; set; } = 1_000;
}

/// <summary>Stops the start with the option's name and its rule.</summary>
internal sealed class SettingsOptionsValidator : IValidateOptions<SettingsOptions>
{
    public ValidateOptionsResult Validate(string? name, SettingsOptions options) => options.PollMs is < 100 or > 60_000
        ? ValidateOptionsResult.Fail($"{SettingsOptions.Section}:PollMs must be from 100 to 60,000.")
        : ValidateOptionsResult.Success;
}
