using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Window;

/// <summary>A page that asks again is a page like any other: an address gets only so many.</summary>
public sealed class TypedAgainTests(GuardedFixture program) : IClassFixture<GuardedFixture>
{
    private const int Many = 1_000;

    [Theory]
    [InlineData("198.51.100.1", true)]
    [InlineData("198.51.100.2", false)]
    public async Task WhatIsNoNumberOrNoAmountCountsAsAnOpening(string address, bool isAmount)
    {
        var window = program.Window(address);
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
}
