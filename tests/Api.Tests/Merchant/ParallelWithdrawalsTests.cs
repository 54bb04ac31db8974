using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Merchant;

/// <summary>Over HTTP: many withdrawals at once against a balance for a few, while the deposit's postback is repeated.</summary>
public sealed class ParallelWithdrawalsTests(ParallelWithdrawalsTests.Elsewhere elsewhere) : IClassFixture<ParallelWithdrawalsTests.Elsewhere>
{
    private const int Rounds = 150;

    [Fact]
    public async Task OfNAgainstABalanceForKExactlyKAreAccepted()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (label, covered) = (Ids.Label(), 1 + (round % 4));
            var deposit = new SignedPostback { Order = Ids.Order(), Label = label, Amount = covered * 10_000 };
            await elsewhere.Merchant.Postback(deposit.Body);

            var ids = Enumerable.Range(0, covered + 1 + (round % 5)).Select(_ => Ids.Order()).ToList();
            var repeats = Enumerable.Range(0, 2).Select(_ => elsewhere.Merchant.Postback(deposit.Body)).ToList();
            var answers = await Task.WhenAll(ids.Select(id => elsewhere.Withdrawals.Create(id, label)));
            await Task.WhenAll(repeats);

            Assert.Equal(covered, answers.Count(answer => answer.Status == HttpStatusCode.Created));
            Assert.All(
                answers.Where(answer => answer.Status != HttpStatusCode.Created),
                answer => Assert.Equal((HttpStatusCode.UnprocessableEntity, "INSUFFICIENT_FUNDS"), (answer.Status, answer.Code)));
            Assert.Equal(covered, ids.Sum(id => elsewhere.Provider.Requests(id).Count));
            Assert.Equal((covered * 10_000, covered * 10_000), await elsewhere.Balance(label));
        }
    }

    public sealed class Elsewhere(Sandbox sandbox) : PayoutFixture(sandbox.Postgres, "AskAgain");
}
