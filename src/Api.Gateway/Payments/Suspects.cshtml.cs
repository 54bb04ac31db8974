using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Payments;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>Payments whose money has arrived and that an operator must decide.</summary>
public sealed class SuspectsModel(PaymentQueries payments, PaymentActs acts, GatewayDirectory directory, TimeProvider clock)
    : WaitingPage(PaymentStatus.Pending, "/backoffice/suspects", payments, acts, directory, clock);
