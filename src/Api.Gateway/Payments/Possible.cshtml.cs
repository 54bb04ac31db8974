using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Grains.Gateway;
using Paykassma.Storage.Payments;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>Payments whose number is not known yet: they complete by themselves when their money arrives, or expire.</summary>
public sealed class PossibleModel(PaymentQueries payments, PaymentActs acts, GatewayDirectory directory, TimeProvider clock)
    : WaitingPage(PaymentStatus.Possible, "/backoffice/possible", payments, acts, directory, clock);
