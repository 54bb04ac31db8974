using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Paykassma.Api.Http;

/// <summary>The proxies in front of this process, section <c>Proxies</c>.</summary>
public sealed class ProxyOptions
{
    public const string Section = "Proxies";

    /// <summary>
    /// Addresses or networks (CIDR) of proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed, e.g. <c>10.0.0.0/8</c>.
    /// None unless set: then these headers change nothing.
    /// </summary>
    public List<string> Trusted { get; set; } = [];

    /// <summary>The network of one entry; a single address is a network of its own.</summary>
    internal static bool TryRead(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network)) return true;
        if (!IPAddress.TryParse(text, out var address)) return false;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}

/// <summary>Stops the start with the name of each wrong option and its rule.</summary>
internal sealed class ProxyOptionsValidator(IConfiguration configuration) : IValidateOptions<ProxyOptions>
{
    private const string BelieveAll = "FORWARDEDHEADERS_ENABLED";

    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        var faults = options.Trusted.Where(text => !ProxyOptions.TryRead(text, out _))
            .Select(_ => $"{ProxyOptions.Section}:Trusted must hold IP addresses or networks such as 10.0.0.0/8.")
            .ToList();
        if (string.Equals(configuration[BelieveAll], "true", StringComparison.OrdinalIgnoreCase))
        {
            // .NET's own switch believes these headers from every peer, so that anybody could choose the address that limits count.
            faults.Add($"ASPNETCORE_{BelieveAll} must not be set: name the proxies in {ProxyOptions.Section}:Trusted.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
