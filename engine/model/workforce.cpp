#include "model/workforce.hpp"

#include <algorithm>

namespace bide {
namespace {

bool is_vacant(PostState state) {
  return state == PostState::approval || state == PostState::open || state == PostState::awaiting;
}

}  // namespace

AuthorityId Workforce::add_authority(std::uint32_t capacity) {
  AuthorityStock stock;
  stock.first_post = static_cast<std::uint32_t>(posts_.size());
  stock.unused_post = stock.first_post;
  stock.end_post = stock.first_post + capacity;
  posts_.resize(stock.end_post);
  for (auto& group : stock.groups) group.open_posts.reserve(capacity);
  stocks_.push_back(std::move(stock));
  const AuthorityId id{static_cast<std::uint32_t>(stocks_.size() - 1)};
  for (std::uint32_t i = stocks_.back().first_post; i < stocks_.back().end_post; ++i) posts_[i].authority = id;
  return id;
}

PostId Workforce::free_number(AuthorityStock& stock) {
  if (stock.unused_post < stock.end_post) return PostId{stock.unused_post++};
  if (stock.deleted.empty()) return {};
  const PostId id = stock.deleted.front();
  stock.deleted.erase(stock.deleted.begin());
  Post& post = posts_[id.index];
  Post fresh;
  fresh.authority = post.authority;
  fresh.newcomers = post.newcomers;
  fresh.vacancies = post.vacancies;
  fresh.cover.requests = post.cover.requests;
  post = fresh;
  return id;
}

PostId Workforce::create_post(AuthorityId authority, Role role, PostKind kind, CentiFte fte) {
  AuthorityStock& stock = stocks_[authority.index];
  const PostId id = free_number(stock);
  if (!id.exists()) return {};
  ++stock.created;
  Post& post = posts_[id.index];
  post.role = role;
  post.kind = kind;
  post.fte = fte;
  if (kind == PostKind::established) count_post(post, fte);
  if (kind != PostKind::agency_seat) set_state(id, PostState::approval);
  return id;
}

void Workforce::delete_post(PostId id) {
  Post& post = posts_[id.index];
  if (post.kind == PostKind::established) count_post(post, -post.fte);
  set_state(id, PostState::absent);
  stock(post.authority).deleted.push_back(id);
}

void Workforce::establish(PostId id) {
  Post& post = posts_[id.index];
  post.kind = PostKind::established;
  stock(post.authority).roles[index(post.role)].posts += post.fte;
}

void Workforce::count_post(const Post& post, CentiFte fte) {
  AuthorityStock& stock = stocks_[post.authority.index];
  stock.posts += fte;
  stock.roles[index(post.role)].posts += fte;
}

void Workforce::set_state(PostId id, PostState state) {
  Post& post = posts_[id.index];
  if (post.state == state) return;
  AuthorityStock& stock = stocks_[post.authority.index];
  GroupStock& group = stock.groups[index(post.group())];
  RoleStock& role = stock.roles[index(post.role)];
  if (post.kind == PostKind::established) count_vacant(post, post.state, state);
  if (post.state == PostState::open) {
    --group.open;
    group.open_posts.erase(std::find(group.open_posts.begin(), group.open_posts.end(), id));
  }
  if (state == PostState::open) {
    ++group.open;
    group.open_posts.push_back(id);
  }
  if (post.state == PostState::filled) {
    role.in_post -= post.fte;
    --role.headcount;
  }
  if (state == PostState::filled) {
    role.in_post += post.fte;
    ++role.headcount;
  }
  post.state = state;
}

void Workforce::count_vacant(Post& post, PostState from, PostState to) {
  AuthorityStock& stock = stocks_[post.authority.index];
  const int change = static_cast<int>(is_vacant(to)) - static_cast<int>(is_vacant(from));
  stock.groups[index(post.group())].vacant += change;
  stock.roles[index(post.role)].vacant += change * post.fte;
  if (post.cover.state == CoverState::working) stock.vacancy_cover += change * post.fte;
}

void Workforce::begin_cover(PostId id) {
  Post& post = posts_[id.index];
  post.cover.state = CoverState::working;
  AuthorityStock& stock = stocks_[post.authority.index];
  stock.agency += post.fte;
  stock.roles[index(post.role)].agency += post.fte;
  if (post.kind == PostKind::established && post.vacant()) stock.vacancy_cover += post.fte;
}

void Workforce::end_cover(PostId id) {
  Post& post = posts_[id.index];
  AuthorityStock& stock = stocks_[post.authority.index];
  stock.agency -= post.fte;
  stock.roles[index(post.role)].agency -= post.fte;
  if (post.kind == PostKind::established && post.vacant()) stock.vacancy_cover -= post.fte;
  post.cover.state = CoverState::none;
}

void Workforce::set_capacity(PostId id, CentiFte capacity) {
  Post& post = posts_[id.index];
  stocks_[post.authority.index].employed_capacity += capacity - post.holder.capacity;
  post.holder.capacity = capacity;
}

void Workforce::clear() {
  posts_.clear();
  stocks_.clear();
}

}  // namespace bide
