using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>A receiver takes the old key pair beside the new one for a named overlap, and never longer.</summary>
public sealed class PreviousKeysTests(PreviousKeysTests.Program program) : IClassFixture<PreviousKeysTests.Program>
{
    private static readonly PostbackKeys Next = new("next-access", "next-private");

    [Fact]
    public async Task BothPairsAreTakenUntilTheOverlapEnds()
    {
        Assert.Equal(HttpStatusCode.OK, await Send(old => old));
        Assert.Equal(HttpStatusCode.OK, await Send(old => Signed(old, Next)));
        // Each key belongs to its own pair.
        Assert.Equal(HttpStatusCode.Forbidden, await Send(old => Signed(old, new PostbackKeys(Next.AccessKey, "demo-private"))));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(old => Signed(old, new PostbackKeys("demo-access", Next.PrivateKey))));

        program.Host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(old => old));
        Assert.Equal(HttpStatusCode.OK, await Send(old => Signed(old, Next)));
    }

    private async Task<HttpStatusCode> Send(Func<byte[], byte[]> change)
    {
        var postback = new SignedPostback { Order = Ids.Order(), Label = Ids.Label() };
        await program.Merchant.Deposit(postback.Order, postback.Label);
        var answer = await program.Merchant.Postback(change(postback.Body));
        Assert.Equal(answer.Status == HttpStatusCode.OK ? 70_000 : 0, await program.Merchant.Balance(postback.Label));
        return answer.Status;
    }

    private static byte[] Signed(byte[] body, PostbackKeys keys) =>
        PostbackContent.TryRead(body, out var content) ? content.Sign(keys) : throw new InvalidOperationException("no postback");

    /// <summary>A program whose keys were changed, with an overlap of an hour.</summary>
    public sealed class Program(Sandbox sandbox) : HostFixture(sandbox.Postgres)
    {
        protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(
        [
            $"--Merchant:AccessKey={Next.AccessKey}", $"--Merchant:PrivateKey={Next.PrivateKey}",
            "--Merchant:PreviousAccessKey=demo-access", "--Merchant:PreviousPrivateKey=demo-private",
            $"--Merchant:PreviousKeysUntil={DateTimeOffset.UtcNow.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}",
        ]);
    }
}
