using Paykassma.Domain.Merchants;
using Paykassma.Storage.Payments;

namespace Paykassma.Api.Gateway.Desk;

/// <summary>Payments whose number is not known yet: they complete by themselves when their money arrives, or expire.</summary>
public sealed class PossibleModel(PaymentQueries payments, PaymentActs acts, GatewayDirectory directory, TimeProvider clock)
    : WaitingPage("possible", "/backoffice/possible", payments, acts, directory, clock);
