using Microsoft.AspNetCore.Authorization;
using Paykassma.Api.Staff;
using Paykassma.Storage.Orders;

namespace Paykassma.Api.Merchant;

/// <summary>The merchant side's withdrawals.</summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
public sealed class WithdrawalsModel(OrderLists lists, TimeProvider clock) : OrderListModel(OrderKind.Withdrawal, lists, clock);
