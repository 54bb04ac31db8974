using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Window;

/// <summary>A page that asks again is a page like any other: an address gets only so many.</summary>
public sealed class TypedAgainTests(TypedAgainTests.Limited program) : IClassFixture<TypedAgainTests.Limited>
{
    /// <summary>Far more than the limit of a minute, should a minute end meanwhile.</summary>
    private const int Many = 100;

    [Theory]
    [InlineData("198.51.100.1", true)]
    [InlineData("198.51.100.2", false)]
    public async Task WhatIsNoNumberOrNoAmountCountsAsAnOpening(string address, bool isAmount)
    {
        var window = new WindowCaller(program.Host.Http, address: address);
        var link = GuardedFixture.Link(Ids.Order(), Ids.Label());
        var state = (await window.Open(isAmount ? link with { FixedAmount = null } : link)).State!;
        for (var i = 0; i < Many; i++)
        {
            var answer = isAmount ? await window.Step(state, "amount", "x") : await window.Pay(state, "x");
            if (answer.Status == HttpStatusCode.TooManyRequests) return;
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        }

        Assert.Fail($"{Many} were answered.");
    }

    /// <summary>The sandbox behind a proxy on this machine, with ten openings a minute.</summary>
    public sealed class Limited(Sandbox sandbox) : HostFixture(sandbox.Postgres)
    {
        protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(
            [.. Sandbox.Settings(), "--Proxies:Trusted:0=127.0.0.1", "--Proxies:Trusted:1=::1", "--Gateway:Merchants:0:Window:AttemptsPerMinutePerAddress=1"]);
    }
}
