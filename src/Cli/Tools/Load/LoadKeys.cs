using Paykassma.Cli.Servers;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Tools.Load;

/// <summary>The secrets that the work needs. Never printed, and never part of a URL.</summary>
/// <param name="Merchant">The platform's bearer key.</param>
/// <param name="Agents">The wallet agents' bearer keys, by the wallet's identifier; <see cref="Agent"/> for every other wallet.</param>
/// <param name="Agent">The bearer key of the agent of all wallets that are not listed.</param>
/// <param name="Postbacks">The keys that sign the provider's postbacks.</param>
internal sealed record LoadKeys(string Merchant, string Agent, IReadOnlyDictionary<string, string> Agents, PostbackKeys Postbacks)
{
    public static LoadKeys Sandbox { get; } = new(
        SandboxKeys.Merchant,
        SandboxKeys.Agent,
        new Dictionary<string, string> { [SandboxKeys.PoolWallet] = SandboxKeys.PoolAgent },
        new PostbackKeys(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate));

    public string AgentOf(string identifier) => Agents.GetValueOrDefault(identifier, Agent);

    public override string ToString() => nameof(LoadKeys);
}
