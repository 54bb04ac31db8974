using Paykassma.Cli.Servers;
using Paykassma.Lab.Probing;
using Paykassma.Lab.Sheets;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Times;
using Paykassma.Samples.Tests.Sandbox;
using Paykassma.Testing;

namespace Paykassma.Lab.Tests.OurSide;

/// <summary>Our merchant side, in a real sandbox process, does all that it must.</summary>
public sealed class OurMerchantTests(PostgresFixture postgres)
{
    private static readonly PostbackKeys Old = new("old-access", "old-private");

    [Fact]
    public async Task OurMerchantSideDoesAllThatItMust()
    {
        await using var sandbox = await SandboxProcess.StartAsync(
            postgres, ("Merchant__PreviousAccessKey", Old.AccessKey), ("Merchant__PreviousPrivateKey", Old.PrivateKey), ("Merchant__PreviousKeysUntil", UtcTime.Of(TimeProvider.System.GetUtcNow().AddDays(1))));
        using var http = new HttpClient();
        var options = new LabOptions
        {
            Postback = new Uri(sandbox.Url, "merchant/postbacks/paykassma"),
            Keys = new PostbackKeys(SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate),
            OldKeys = Old,
        };
        var probe = new MerchantSideProbe(http, sandbox.Url, SandboxKeys.Merchant);
        var sheet = await new LabRun(options, probe).PlayAsync(_ => { }, TestContext.Current.CancellationToken);
        await SheetFile.WriteAsync("OurMerchantSide", sheet);

        Assert.True(sheet.AllMustsHeld, sheet.Faults());
        Assert.Empty(sheet.Ended(Verdict.Advice));
        Assert.Equal(["late-success", "broken-database"], sheet.Ended(Verdict.NotAsked));
    }
}
