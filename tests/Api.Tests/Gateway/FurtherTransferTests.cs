using System.Globalization;
using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Gateway.ActivateTransactionTests;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>An operator alone can make a small transfer known under the number of a payer who waits. It gives nobody that payer's money.</summary>
public sealed class FurtherTransferTests(Sandbox sandbox)
{
    private static readonly DateTimeOffset At = DateTimeOffset.UtcNow.AddMinutes(-1);

    [Theory]
    [InlineData(1_200, 1)]
    [InlineData(150, 150)]
    public async Task WhatWaitsForAPersonGoesToNobodyWithoutOneThoughAnotherTransferIsAddedUnderItsNumber(int asked, int added)
    {
        var (own, stolen, victim, accomplice, number) = (Ids.Order(), Ids.Order(), Ids.Label(), Ids.Label(), Ids.Number());
        var wallet = await sandbox.Gateway.Show(victim);
        await sandbox.Gateway.Show(accomplice);
        await sandbox.Gateway.Report(number, wallet, 1_000, At);
        Assert.Equal(Pending, (await sandbox.Gateway.Activate(own, victim, number, asked)).Body);
        Assert.Equal(HttpStatusCode.OK, (await AddAsync(Ids.Number(), number, wallet, added)).Status);

        Assert.Equal(Pending, (await sandbox.Gateway.Activate(stolen, accomplice, number, 1_000)).Body);
        var payment = (await sandbox.Gateway.Payment(own)).Json;
        Assert.Equal("pending", payment.GetProperty("status").GetString());
        Assert.Contains("several_transfers", payment.GetProperty("suspicions").EnumerateArray().Select(reason => reason.GetString()!));
    }

    private Task<Answer> AddAsync(string id, string number, string wallet, decimal amount) => sandbox.Gateway.Send(Requests.Post(
        "/backoffice/v1/transfers",
        new { wallet_type = "upi_l", identifier = wallet, transaction_id = id, key1 = number, amount, currency_code = "INR", received_at = Wire(At), reason = "the receipt" },
        GatewayCaller.OperatorKey));

    private static string Wire(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
