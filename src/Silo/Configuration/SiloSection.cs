using Microsoft.Extensions.Options;

namespace Paykassma.Silo.Configuration;

/// <summary>Reads section <c>Silo</c> before anything uses it. Stops the start with the option's name and its rule.</summary>
internal static class SiloSection
{
    /// <exception cref="OptionsValidationException">A value breaks its rule.</exception>
    public static SiloOptions Read(IConfiguration configuration, ProcessRoles roles)
    {
        var faults = new List<string>();
        var options = Bind(configuration.GetSection(SiloOptions.Section), faults);
        faults.AddRange(Faults(options, roles));
        return faults.Count == 0 ? options : throw new OptionsValidationException(SiloOptions.Section, typeof(SiloOptions), faults);
    }

    private static SiloOptions Bind(IConfigurationSection section, List<string> faults)
    {
        try
        {
            return section.Get<SiloOptions>() ?? new SiloOptions();
        }
        catch (InvalidOperationException e)
        {
            // The binder's own message: it names the option, and no value of this section is a secret.
            faults.Add(e.Message);
            return new SiloOptions();
        }
    }

    private static IEnumerable<string> Faults(SiloOptions options, ProcessRoles roles)
    {
        if (string.IsNullOrWhiteSpace(options.ServiceId)) yield return $"{SiloOptions.Section}:ServiceId must not be empty.";
        if (options.ClusterId is { } id && string.IsNullOrWhiteSpace(id)) yield return $"{SiloOptions.Section}:ClusterId must not be empty.";
        if (!roles.Grains && options.ClusterId is null)
            yield return $"{SiloOptions.Section}:ClusterId is required if {ProcessRoles.Setting} does not name grains: it names the silos to call.";
        foreach (var (name, port) in (IEnumerable<(string, int?)>)[(nameof(options.SiloPort), options.SiloPort), (nameof(options.GatewayPort), options.GatewayPort)])
        {
            if (port is < 1 or > 65_535) yield return $"{SiloOptions.Section}:{name} must be from 1 to 65,535.";
        }

        if (options.SiloPort is { } port2 && port2 == options.GatewayPort)
            yield return $"{SiloOptions.Section}:SiloPort and {SiloOptions.Section}:GatewayPort must be different ports.";
        foreach (var (name, value, min, max) in Ranges(options).Where(range => range.Value < range.Min || range.Value > range.Max))
            yield return $"{SiloOptions.Section}:{name} must be from {min:#,0} to {max:#,0}.";
    }

    private static IEnumerable<(string Name, int Value, int Min, int Max)> Ranges(SiloOptions options) =>
    [
        (nameof(options.ProbeTimeoutMs), options.ProbeTimeoutMs, 500, 30_000),
        (nameof(options.CallTimeoutMs), options.CallTimeoutMs ?? 10_000, 1_000, 60_000),
        (nameof(options.ClockSkewMaxMs), options.ClockSkewMaxMs, 100, 60_000),
    ];
}
