using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Tools.Load;

/// <summary>
/// Reads the keys from the variables that configure them on the merchant side and the gateway. A key on the command line would be
/// visible to all users.
/// </summary>
internal static class LoadKeysReading
{
    public const string Merchant = "Merchant__ApiKey";
    public const string PostbackAccess = "Merchant__AccessKey";
    public const string PostbackPrivate = "Merchant__PrivateKey";
    public const string Agent = "Gateway__Merchants__0__AgentKey";

    /// <summary>The keys for these targets. On loopback the default is the sandbox's keys; elsewhere there is no default.</summary>
    /// <param name="missing">The required variables that are not set.</param>
    public static LoadKeys? For(IReadOnlyList<Uri> targets, Func<string, string?> variable, out IReadOnlyList<string> missing)
    {
        var sandbox = targets.All(target => target.IsLoopback) ? LoadKeys.Sandbox : null;
        var lacking = new List<string>();
        var keys = new LoadKeys(
            Read(Merchant, sandbox?.Merchant),
            Read(Agent, sandbox?.Agent),
            sandbox?.Agents ?? new Dictionary<string, string>(),
            new PostbackKeys(Read(PostbackAccess, sandbox?.Postbacks.AccessKey), Read(PostbackPrivate, sandbox?.Postbacks.PrivateKey)));
        missing = lacking;
        return lacking.Count == 0 ? keys : null;

        string Read(string name, string? usual)
        {
            if (variable(name) is { Length: > 0 } given) return given;
            if (usual is null) lacking.Add(name);
            return usual ?? "";
        }
    }
}
