using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Servers;

/// <summary>
/// The keys of a sandbox as its developers use them: the demo keys, which are public, unless a variable says otherwise. A key on the command
/// line would be visible to all users.
/// </summary>
internal sealed record DeveloperKeys(string Secret, string Withdrawal, PostbackKeys Postbacks, string Webhook, string Agent, string Operator)
{
    public const string SecretVariable = "PAYKASSMA_SECRET";
    public const string WithdrawalVariable = "PAYKASSMA_WITHDRAWAL_KEY";
    public const string AccessVariable = "PAYKASSMA_ACCESS_KEY";
    public const string PrivateVariable = "PAYKASSMA_PRIVATE_KEY";
    public const string WebhookVariable = "PAYKASSMA_WEBHOOK_KEY";
    public const string AgentVariable = "PAYKASSMA_AGENT_KEY";
    public const string OperatorVariable = "PAYKASSMA_OPERATOR_KEY";

    private static readonly PostbackKeys DemoPostbacks = new(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate);

    /// <summary>Whether postbacks are signed with the demo keys, which may be shown.</summary>
    public bool AreDemoPostbacks => Postbacks == DemoPostbacks;

    public static DeveloperKeys FromEnvironment() => new(
        Read(SecretVariable, SandboxKeys.Secret),
        Read(WithdrawalVariable, SandboxKeys.Withdrawal),
        new PostbackKeys(Read(AccessVariable, DemoPostbacks.AccessKey), Read(PrivateVariable, DemoPostbacks.PrivateKey)),
        Read(WebhookVariable, SandboxKeys.Webhook),
        Read(AgentVariable, SandboxKeys.Agent),
        Read(OperatorVariable, SandboxKeys.Operator));

    /// <summary>Without the keys, so that no message contains one.</summary>
    public override string ToString() => nameof(DeveloperKeys);

    private static string Read(string variable, string usual) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } key ? key : usual;
}
