using Microsoft.Extensions.Options;
using Paykassma.Api;

namespace Paykassma.Silo.Configuration;

/// <summary>
/// What this process runs, setting <c>Roles</c>: names separated by commas, e.g. <c>gateway,merchant,web</c> for a frontend. Everything
/// unless set.
/// </summary>
internal sealed class ProcessRoles
{
    public const string Setting = "Roles";

    private readonly HashSet<string> _names;

    private ProcessRoles(HashSet<string> names) => _names = names;

    /// <summary>The names of all roles.</summary>
    public static IReadOnlyList<string> All { get; } = ["grains", "gateway", "merchant", "web", "recheck"];

    /// <summary>Runs grains: a silo. Without it the process is a client of the silos.</summary>
    public bool Grains => _names.Contains("grains");

    /// <summary>Serves the provider's API.</summary>
    public bool Gateway => _names.Contains("gateway");

    /// <summary>Serves the merchant's API and receives the provider's postbacks.</summary>
    public bool Merchant => _names.Contains("merchant");

    /// <summary>Serves the pages.</summary>
    public bool Web => _names.Contains("web");

    /// <summary>Processes due work.</summary>
    public bool Recheck => _names.Contains("recheck");

    public ApiParts ApiParts => (Gateway ? ApiParts.Gateway : 0) | (Merchant ? ApiParts.Merchant : 0) | (Web ? ApiParts.Web : 0);

    /// <exception cref="OptionsValidationException">A name is not a role, or the combination of roles is not allowed.</exception>
    public static ProcessRoles Of(IConfiguration configuration)
    {
        var text = configuration[Setting];
        var names = string.IsNullOrWhiteSpace(text) ? All : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var roles = new ProcessRoles(names.ToHashSet(StringComparer.Ordinal));
        var faults = roles.Faults().ToList();
        return faults.Count == 0 ? roles : throw new OptionsValidationException(Setting, typeof(string), faults);
    }

    private IEnumerable<string> Faults()
    {
        foreach (var unknown in _names.Except(All)) yield return $"{Setting} names {unknown}; the roles are {string.Join(", ", All)}.";
        if (_names.Count == 0) yield return $"{Setting} names none; the roles are {string.Join(", ", All)}.";
        if (Recheck && !Grains) yield return $"{Setting} names recheck without grains: due work is processed where the grains are.";
    }
}
