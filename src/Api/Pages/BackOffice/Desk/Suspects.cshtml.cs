using Paykassma.Api.Gateway;
using Paykassma.Domain.Merchants;
using Paykassma.Storage.Queries.Desk;

namespace Paykassma.Api.Pages.BackOffice.Desk;

/// <summary>Payments whose money is there and that a person must decide.</summary>
public sealed class SuspectsModel(PaymentQueries payments, PaymentActs acts, GatewayDirectory directory, TimeProvider clock)
    : WaitingPage("pending", "/backoffice/suspects", payments, acts, directory, clock);
