using System.Net;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Gateway.ActivateTransactionTests;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>Activations that come before their money.</summary>
public sealed class PossibleTests(Sandbox sandbox)
{
    [Fact]
    public async Task APossiblePaymentCompletesWhenItsTransferIsReported()
    {
        var (order, label, number) = (Ids.Order(), Ids.Label(), Ids.Number());
        var wallet = await sandbox.Gateway.Show(label);
        Assert.Equal(Possible, (await sandbox.Gateway.Activate(order, label, number)).Body);
        var told = sandbox.Host.Postbacks.Attempted("demo", order);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.Gateway.Report(number, wallet)).Status);
        await told;
        Assert.Equal("ok", (await sandbox.Gateway.Payment(order))["status"]);
        Assert.Equal(Ok, (await sandbox.Gateway.Activate(order, label, number)).Body);
    }

    [Fact]
    public async Task OfTwoPossibleClaimsAnOperatorChoosesOneAndTheOtherFails()
    {
        var (first, second, number) = (Ids.Order(), Ids.Order(), Ids.Number());
        var (honest, other) = (Ids.Label(), Ids.Label());
        var wallet = await sandbox.Gateway.Show(honest);
        await sandbox.Gateway.Show(other);
        await sandbox.Gateway.Activate(first, honest, number);
        await sandbox.Gateway.Activate(second, other, number);
        await sandbox.Gateway.Report(number, wallet);
        Assert.Equal("pending", (await sandbox.Gateway.Payment(first))["status"]);
        Assert.Equal("pending", (await sandbox.Gateway.Payment(second))["status"]);
        Assert.Equal(Pending, (await sandbox.Gateway.Activate(first, honest, number)).Body);

        var approval = await sandbox.Gateway.Approve(first);
        Assert.Equal(HttpStatusCode.OK, approval.Status);
        Assert.Equal("ok", approval["status"]);
        Assert.Equal("operator-key", approval["decided_by"]);
        Assert.Equal("failed", (await sandbox.Gateway.Payment(second))["status"]);
        Assert.Equal("PAYMENT_NOT_DECIDABLE", (await sandbox.Gateway.Approve(second)).Code);
    }

    [Fact]
    public async Task WhilePossibleThePayerMayTypeAnotherNumber()
    {
        var (order, label, mistyped) = (Ids.Order(), Ids.Label(), Ids.Number());
        Assert.Equal(Possible, (await sandbox.Gateway.Activate(order, label, mistyped)).Body);
        Assert.Equal(Ok, (await sandbox.Gateway.Activate(order, label, await sandbox.Gateway.Pay(label))).Body);
        // The mistyped number is free, but it was given up: a person looks at who claims it.
        var owner = Ids.Label();
        await sandbox.Gateway.Pay(owner, mistyped);
        Assert.Equal(Pending, (await sandbox.Gateway.Activate(Ids.Order(), owner, mistyped)).Body);
    }
}
