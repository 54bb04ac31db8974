using Paykassma.Api.Tests.Acts;

namespace Paykassma.Api.Tests.Hosting;

/// <summary>
/// A program with two admins, two of finance, and an admin who is limited to the merchant <c>demo</c>; beside <c>demo</c> there is a
/// merchant <c>other</c>. A class has one of its own, and may put its clock forward.
/// </summary>
public sealed class TwoPersonsHost(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    /// <summary>The hash of the sandbox's password.</summary>
    private const string Hash = "AQAAAAIAAYagAAAAECtdfjFelhhV8wzKzWk1YTWsMfp50u4Yt2DyrL4ezYXAwqhDFTeuhwWDvpnDpexHPg==";

    internal Task<StaffCaller> SignInAsync(string name) => StaffCaller.SignInAsync(Host.Http.BaseAddress!, name);

    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(
    [
        .. Person(5, "admin-2", "admin"), .. Person(6, "demo-admin", "admin", "Merchant=demo"), .. Person(7, "finance-2", "finance"),
        .. Person(8, "leaver", "finance"),
        .. new[]
        {
            "Id=other", "PluginApiSecret=other-secret", "AgentKey=other-agent", "PostbackAccessKey=other-access", "PostbackPrivateKey=other-private",
            "WithdrawalKey=other-withdrawal", "PostbackUrl=http://127.0.0.1:9/", "PayoutBalanceCheck=Off", "PayoutTwoPersonAbove:INR=20000",
        }.Select(setting => $"--Gateway:Merchants:1:{setting}"),
    ]);

    /// <summary>The settings of one more person, after the sandbox's own.</summary>
    internal static IEnumerable<string> Person(int index, string name, string role, params string[] more) =>
        new[] { $"Name={name}", $"Role={role}", $"PasswordHash={Hash}" }.Concat(more).Select(setting => $"--Staff:Users:{index}:{setting}");
}
