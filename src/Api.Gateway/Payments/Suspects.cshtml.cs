using Paykassma.Domain.Merchants;
using Paykassma.Storage.Payments;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>Payments whose money has arrived and that an operator must decide.</summary>
public sealed class SuspectsModel(PaymentQueries payments, PaymentActs acts, GatewayDirectory directory, TimeProvider clock)
    : WaitingPage("pending", "/backoffice/suspects", payments, acts, directory, clock);
